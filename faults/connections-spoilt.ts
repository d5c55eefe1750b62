import { setTimeout as pause } from 'node:timers/promises';
import { each } from '../test/support/each-at-once.js';
import { type ChildNode, startChildNode } from './child-node.js';
import { strikeAnswers } from './commands-struck.js';
import { type Fault, inTurn } from './fault.js';
import type { Figures } from './figures.js';
import type { LoadMember, Operation } from './history.js';
import { type LossyProxy, type Mood, openLossyProxy, throughProxy } from '../test/support/lossy-proxy.js';
import type { Stage } from './stage.js';

/** F6: a commit is done, and its answer is unsure, or lost with its connection. */
export const answersLost: Fault = {
  code: 'F6',
  says: 'commit done, reply lost',
  rounds: 16,
  kills: 0,
  run: async (stage, rounds) => {
    await strikeAnswers(stage, Math.ceil(rounds / 2));
    await withSpoiltPrograms(stage, async ({ programs, proxies }) => {
      for (let n = 0; n < Math.floor(rounds / 2); n += 1)
        await stage.round('F6 commit done, reply lost', {
          nodes: programs,
          strike: () => spoil(proxies, { losesCommits: true }, 2_000),
        });
    });
  },
};

const moods: readonly (readonly [string, Mood])[] = [
  ['replies lost', { loses: 0.1 }],
  ['connections half open', { halfOpens: 0.03 }],
  ['replies late', { delaysMs: 120 }],
];
/** So often is one key asked for at once. */
const equalCalls = 32;

/** F9: between two programs and their server replies are lost, late or the last; and one key is asked for 32 times at once. */
export const connectionsSpoilt: Fault = {
  code: 'F9',
  says: 'proxy loses, halves, delays',
  rounds: 12,
  kills: 0,
  run: async (stage, rounds) => {
    await withSpoiltPrograms(stage, async ({ programs, proxies }) => {
      for (let n = 0; n < rounds; n += 1) {
        const [says, mood] = inTurn(moods, n);
        await stage.round(`F9 ${says}`, { nodes: programs, strike: () => spoil(proxies, mood, 2_000) });
        await spoil(proxies, mood, 0);
        const round = { says, programs, isOther: n % 2 === 1 };
        await oneKeyAtOnce(stage, round, () => calm(proxies));
      }
    });
  },
};

interface Spoilt {
  readonly programs: readonly ChildNode[];
  readonly proxies: readonly LossyProxy[];
}

/** Two programs, each behind a proxy of its own before the primary of this moment. */
async function withSpoiltPrograms(stage: Stage, work: (spoilt: Spoilt) => Promise<void>): Promise<void> {
  const { port } = (await stage.set.primary()).place;
  const proxies = [await openLossyProxy(port), await openLossyProxy(port)];
  const programs: ChildNode[] = [];
  for (const proxy of proxies) {
    const uri = throughProxy(stage.uri, proxy, 'faults-spoilt');
    programs.push(await startChildNode({ uri, killAt: { is: 'never' } }));
  }
  try {
    await work({ programs, proxies });
  } finally {
    for (const program of programs) program.end();
    for (const { spoilt, close } of proxies) {
      stage.history.repliesLost += spoilt.lost;
      stage.history.halfOpened += spoilt.halfOpen;
      close();
    }
  }
}

async function spoil(proxies: readonly LossyProxy[], mood: Mood, forMs: number): Promise<void> {
  for (const proxy of proxies) proxy.mood = mood;
  if (forMs === 0) return;
  await pause(forMs);
  calm(proxies);
}

function calm(proxies: readonly LossyProxy[]): void {
  for (const proxy of proxies) proxy.mood = {};
}

interface KeyAtOnce {
  readonly says: string;
  readonly programs: readonly ChildNode[];
  /** Whether each of the calls has content of its own. */
  readonly isOther: boolean;
}

/** The same key on both programs at once while their connections are spoilt: one journal, and one answer for its content. */
async function oneKeyAtOnce(
  stage: Stage,
  { says, programs, isOther }: KeyAtOnce,
  calmAgain: () => void,
): Promise<void> {
  const { history, wanted } = stage;
  const figures: Figures = stage.figuresOf(`F9 ${says}, one key 32 times${isOther ? ', other content' : ''}`);
  const startedMs = performance.now();
  const member: LoadMember = await stage.members.member();
  const key = `same-${says.replaceAll(' ', '-')}-${String(figures.rounds)}-${String(isOther)}`;
  const first = wanted.use(member, { key, amount: 100, isDirect: false });
  const operation: Operation = history.add(first);
  const calls = Array.from({ length: equalCalls }, (_, n) => n);
  const told = await each(calls, equalCalls, async (n) => {
    const amount = isOther ? 100 + n : 100;
    const program = inTurn(programs, n);
    const { deed } = n === 0 ? first : wanted.use(member, { key, amount, isDirect: false });
    for (let tries = 0; ; tries += 1) {
      if (tries === 1) setTimeout(calmAgain, 500);
      const outcome = await program.ask(deed);
      if (outcome.is === 'wrong') history.breach('error', `${key}: ${outcome.what}`);
      if (outcome.is !== 'unknown') return { amount, words: outcome.is === 'answered' ? outcome.words : '' };
      operation.wasUnknown = true;
    }
  });
  calmAgain();
  judgeOneKey(stage, operation, told);
  await stage.conclude([{ figures, operations: [operation] }]);
  figures.rounds += 1;
  figures.seconds += (performance.now() - startedMs) / 1_000;
}

interface ToldOfKey {
  readonly amount: number;
  readonly words: string;
}

function judgeOneKey({ history }: Stage, operation: Operation, told: readonly ToldOfKey[]): void {
  const answers = new Set(told.map(({ words }) => words));
  const effects = told.filter(({ words }) => words !== 'ledger.key-reused');
  const amounts = new Set(effects.map(({ amount }) => amount));
  if (amounts.size !== 1 || answers.size > 2)
    history.breach(
      'J6',
      `${operation.id} was answered in ${String(answers.size)} ways for ${String(amounts.size)} contents`,
    );
  const [effect] = effects;
  if (effect === undefined) return;
  if (operation.wanted.wish.does === 'HOLD')
    operation.wanted = { ...operation.wanted, wish: { does: 'HOLD', amount: effect.amount } };
  history.learn(operation, { is: 'answered', words: effect.words });
}
