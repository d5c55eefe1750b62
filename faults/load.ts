import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { History, LoadMember, Operation, OperationWanted } from './history.js';
import type { Node } from './node.js';
import type { WantedUses } from './wanted-uses.js';
import type { GivenUses } from '../test/support/given-uses.js';

/** Always so many callers at once: one alone hides most of what lost connections do (T15). */
export const clientsAtOnce = 8;

export interface LoadNeeds {
  readonly history: History;
  readonly wanted: WantedUses;
  readonly access: GivenUses['access'];
  /** The client of each number asks one of them, in turn. */
  readonly nodes: readonly Node[];
  readonly members: readonly LoadMember[];
  /** Adoptions and claims to be done among the uses, each once. */
  readonly awards: OperationWanted[];
}

export interface Load {
  /** What was asked for in it. */
  readonly operations: readonly Operation[];
  /** Lets every client end what it is at. */
  stop(): Promise<void>;
}

/** Sets eight clients to work until they are stopped: uses, ends of holds, awards, replays and reads. */
export function startLoad(needs: LoadNeeds): Load {
  const operations: Operation[] = [];
  let isStopped = false;
  const work = async (n: number): Promise<void> => {
    while (!isStopped) {
      const node = needs.nodes[n % needs.nodes.length];
      const member = needs.members[randomInt(needs.members.length)];
      if (node === undefined || member === undefined) return;
      await oneStep(needs, { node, member, operations });
    }
  };
  const clients = Array.from({ length: clientsAtOnce }, (_, n) => work(n));
  return {
    operations,
    stop: async () => {
      isStopped = true;
      await Promise.all(clients);
    },
  };
}

interface Step {
  readonly node: Node;
  readonly member: LoadMember;
  readonly operations: Operation[];
}

async function oneStep(needs: LoadNeeds, { node, member, operations }: Step): Promise<void> {
  const { history, wanted, awards } = needs;
  const dice = randomInt(100);
  if (dice < 8) return readBalance(needs, node, member);
  if (dice < 14) return replay(needs, node, operations);
  const award = dice < 24 ? awards.shift() : undefined;
  const operation = history.add(award ?? wanted.next(member));
  operations.push(operation);
  await askFor(history, node, operation);
}

/** Asks for an operation once and notes what came of it. */
export async function askFor(history: History, node: Node, operation: Operation): Promise<void> {
  const outcome = await node.ask(operation.wanted.deed);
  history.learn(operation, outcome);
  // As a caller does that was told to ask again; and where a node is gone, its callers do not run hot.
  if (outcome.is !== 'answered') await pause(50);
}

/** J6: an answer that was given before is given again. */
async function replay({ history }: LoadNeeds, node: Node, operations: readonly Operation[]): Promise<void> {
  const answered = operations.filter(({ standing, wanted }) => standing === 'answered' && wanted.deed.deed !== 'adopt');
  const one = answered[randomInt(Math.max(1, answered.length))];
  if (one === undefined) return;
  history.replays += 1;
  await askFor(history, node, one);
}

/** J4: a read shows at least what was acknowledged, and what was read, before it began. */
async function readBalance({ history, access }: LoadNeeds, node: Node, member: LoadMember): Promise<void> {
  const { acknowledged, seen, memberNo } = member;
  const outcome = await node.ask({
    deed: 'balance',
    access,
    command: { memberNo: memberNo ?? '', minVersion: null },
  });
  if (outcome.is === 'wrong') history.breach('error', `a balance: ${outcome.what}`);
  if (outcome.is !== 'answered') return;
  history.reads += 1;
  const version = Number(outcome.words);
  if (version < acknowledged || version < seen)
    history.breach(
      'J4',
      `version ${String(version)} was read after ${String(acknowledged)} acknowledged, ${String(seen)} seen`,
    );
  member.seen = Math.max(member.seen, version);
}
