import { setTimeout as pause } from 'node:timers/promises';
import { type Blow, strikeCommands } from '../test/support/fail-point.js';
import type { Fault } from './fault.js';
import { type Node, nodeOf } from './node.js';
import type { Stage } from './stage.js';

const appName = 'faults-struck';

interface Struck {
  readonly says: string;
  readonly blow: Blow;
  readonly afterMs: number;
  /** Where a server can say it. */
  readonly commands: readonly string[];
}

const everywhere = ['find', 'insert', 'update', 'commitTransaction'] as const;
const code = (errorCode: number): Blow => ({ errorCode });
const blows: readonly Struck[] = [
  { says: 'connection closed', blow: { closeConnection: true }, afterMs: 100, commands: everywhere },
  { says: '112', blow: code(112), afterMs: 0, commands: everywhere },
  { says: '251', blow: code(251), afterMs: 0, commands: everywhere },
  { says: '91', blow: code(91), afterMs: 0, commands: everywhere },
  { says: '189', blow: code(189), afterMs: 0, commands: everywhere },
  // Only what is asked for with a write concern can miss it.
  { says: '64', blow: unsure(64), afterMs: 0, commands: ['commitTransaction'] },
  { says: 'delayed', blow: {}, afterMs: 400, commands: everywhere },
];

/** F5: commands end in every way in which a server or a network ends them, eight times each. */
export const commandsStruck: Fault = {
  code: 'F5',
  says: 'commands struck by failCommand',
  rounds: 25,
  kills: 0,
  run: async (stage, rounds) => {
    const nodes = await struckNodes(stage);
    const strikes = blows.flatMap((one) => one.commands.map((command) => ({ ...one, command })));
    for (let n = 0; n < rounds; n += 1) {
      const one = strikes[n % strikes.length];
      if (one === undefined) return;
      await strikeOnce(stage, `F5 ${one.says}`, { ...one, nodes, commands: [one.command] });
    }
  },
};

/** F6: a commit is done and its answer says that it may not be; for the answer that is lost on its way see the proxy. */
export async function strikeAnswers(stage: Stage, rounds: number): Promise<void> {
  const nodes = await struckNodes(stage);
  for (let n = 0; n < rounds; n += 1) {
    const blow = unsure(n % 2 === 0 ? 91 : 64);
    await strikeOnce(stage, 'F6 commit done, answer unsure', {
      blow,
      afterMs: 0,
      commands: ['commitTransaction'],
      nodes,
    });
  }
}

function unsure(failure: number): Blow {
  return { writeConcernError: { code: failure, errmsg: 'struck' } };
}

interface StrikeOnce extends Omit<Struck, 'says'> {
  readonly nodes: readonly Node[];
}

async function strikeOnce(stage: Stage, fault: string, { blow, afterMs, commands, nodes }: StrikeOnce): Promise<void> {
  await stage.round(fault, {
    nodes,
    strike: async () => {
      const primary = await stage.set.primary();
      await strikeCommands(primary.direct(), { commands, mode: { times: 8 }, blow, afterMs, appName });
      await pause(900);
    },
  });
}

/** Two programs of a name of their own; they look at their servers more often, since a fail point is announced by nobody. */
async function struckNodes({ openHouse, uri }: Stage): Promise<readonly Node[]> {
  const struck = `${uri}&appName=${appName}&heartbeatFrequencyMS=500`;
  return [nodeOf((await openHouse(struck)).house), nodeOf((await openHouse(struck)).house)];
}
