import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { callerAccess } from '../test/support/given-uses.js';
import { each } from '../test/support/each-at-once.js';
import type { History, Operation } from './history.js';
import { askFor, clientsAtOnce } from './load.js';
import type { Node } from './node.js';

/** After a killed program its rows are free again within 15 s (F8); a set that was stalled needs some time as well. */
const settledWithinMs = 90_000;

export interface SettleNeeds {
  readonly history: History;
  readonly nodes: readonly Node[];
  /** Whether a majority has a row of that identity now. */
  readonly stands: (id: string) => Promise<boolean>;
}

/**
 * Ends everything whose caller got no answer, as a caller does: asks the same again until there is its one answer, or
 * cancels the key. Notes whether it had happened.
 */
export async function settle({ history, nodes, stands }: SettleNeeds, operations: readonly Operation[]): Promise<void> {
  const open = operations.filter(({ standing }) => standing === 'open');
  await each(open, clientsAtOnce, async (operation) => {
    const node = nodes[randomInt(nodes.length)];
    if (node === undefined) throw new Error('there is a node to ask');
    const stood = await stands(operation.id);
    const isKeyed = !/^(?:AWD|CLS):/.test(operation.id);
    if (!stood && isKeyed && randomInt(3) === 0) await cancel({ history, node }, operation);
    else await askUntilAnswered({ history, node }, operation);
    operation.ending ??= stood ? 'had happened' : 'had not';
  });
}

interface Asking {
  readonly history: History;
  readonly node: Node;
}

async function askUntilAnswered({ history, node }: Asking, operation: Operation): Promise<void> {
  const endMs = performance.now() + settledWithinMs;
  const brokenBefore = history.broken.length;
  while (operation.standing === 'open' && performance.now() < endMs) {
    await askFor(history, node, operation);
    if (history.broken.length > brokenBefore) return;
  }
  if (operation.standing === 'open') history.breach('error', `${operation.id} gets no answer`);
}

/** A cancel that says CANCELLED proves that the operation never happened and never can (LK5): asked again, it says so. */
async function cancel({ history, node }: Asking, operation: Operation): Promise<void> {
  const { deed, member } = operation.wanted;
  if (!('command' in deed) || !('key' in deed.command) || member.memberNo === null) return;
  const { key } = deed.command;
  const command = { key, memberNo: member.memberNo };
  for (;;) {
    const outcome = await node.ask({ deed: 'cancel', access: callerAccess, command });
    if (outcome.is === 'wrong') {
      history.breach('error', `${operation.id} (cancel): ${outcome.what}`);
      return;
    }
    if (outcome.is === 'unknown') {
      await pause(100);
      continue;
    }
    if (outcome.words !== 'CANCELLED') {
      await askUntilAnswered({ history, node }, operation);
      operation.ending = 'had happened';
      return;
    }
    operation.standing = 'cancelled';
    operation.words = 'ledger.key-cancelled';
    operation.ending = 'cancelled';
    history.learn(operation, await node.ask(deed));
    return;
  }
}
