import { randomInt } from 'node:crypto';
import { each } from '../test/support/each-at-once.js';
import { type ProgramEnd, startChildNode } from './child-node.js';
import { type Fault, inTurn } from './fault.js';
import type { LoadMember, Operation } from './history.js';
import { askFor, clientsAtOnce } from './load.js';
import type { Part, Stage } from './stage.js';

interface Moment {
  readonly says: string;
  /** At the n-th of eight callers' doings. */
  at(nth: number): ProgramEnd;
}

const answer = (to: string) => (nth: number) => ({ is: 'answer', to, nth }) as const;
const moments: readonly Moment[] = [
  { says: 'KP0 before it begins', at: (nth) => ({ by: 'itself', is: 'asked', nth }) },
  { says: 'KP1 after a read', at: answer('find') },
  { says: 'KP2 after an insert', at: answer('insert') },
  { says: 'KP3 after an update', at: answer('update') },
  { says: 'KP4 before a commit', at: (nth) => ({ is: 'commit unsent', nth }) },
  { says: 'KP5 after a commit', at: answer('commitTransaction') },
  { says: 'KP6 after its answer', at: (nth) => ({ by: 'itself', is: 'told', nth }) },
];

/** So many programs die before open ends are settled: what a dead one left open holds its member for ten seconds. */
const programsPerBatch = 14;

/** F8: a program of ours with eight callers is killed at each point of their deeds; other programs go on from there. */
export const programsKilled: Fault = {
  code: 'F8',
  says: 'our own program killed -9',
  rounds: 70,
  kills: 70,
  run: async (stage, rounds) => {
    const members: LoadMember[] = [];
    await each(Array.from({ length: Math.min(rounds, programsPerBatch) * clientsAtOnce }), 4, async () => {
      members.push(await stage.members.member());
    });
    for (let done = 0; done < rounds; done += programsPerBatch) {
      const batch = Math.min(programsPerBatch, rounds - done);
      await oneBatch(stage, { first: done, batch, members });
    }
  },
};

interface Batch {
  readonly first: number;
  readonly batch: number;
  readonly members: readonly LoadMember[];
}

async function oneBatch(stage: Stage, { first, batch, members }: Batch): Promise<void> {
  const killed = await each(
    Array.from({ length: batch }, (_, n) => n),
    2,
    (n) => killOne(stage, first + n, members.slice(n * clientsAtOnce, (n + 1) * clientsAtOnce)),
  );
  const startedMs = performance.now();
  await stage.conclude(killed);
  for (const { figures } of killed) figures.seconds += (performance.now() - startedMs) / 1_000 / batch;
}

/** Eight callers, each with a member of its own, ask one program until it is gone. */
async function killOne(stage: Stage, n: number, members: readonly LoadMember[]): Promise<Part> {
  const { history, wanted, uri } = stage;
  const moment = inTurn(moments, n);
  const figures = stage.figuresOf(`F8 ${moment.says}`);
  const startedMs = performance.now();
  const program = await startChildNode({ uri: `${uri}&appName=faults-killed`, killAt: moment.at(randomInt(6, 40)) });
  const operations: Operation[] = [];
  await each(members, clientsAtOnce, async (member) => {
    const awards = member.waiting.splice(0);
    while (!program.isGone()) {
      const operation = history.add(awards.shift() ?? wanted.next(member));
      operations.push(operation);
      await askFor(history, program, operation);
    }
  });
  if (!(await program.gone)) history.breach('error', `a program ended by itself at ${moment.says}`);
  figures.rounds += 1;
  figures.kills += 1;
  figures.seconds += (performance.now() - startedMs) / 1_000;
  return { figures, operations };
}
