import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import type { House } from '../src/house.js';
import { systemClock } from '../src/platform/clock.js';
import { connect } from '../src/platform/database/connection.js';
import type { Database } from '../src/platform/database/index.js';
import { randomIds as ids } from '../src/platform/ids.js';
import { noMetrics } from '../src/platform/metrics.js';
import { createTexts } from '../src/platform/texts/texts.js';
import { accessOf, anotherHouse } from '../test/support/build-test-house.js';
import { each } from '../test/support/each-at-once.js';
import { clockAt } from '../test/support/movable-clock.js';
import { urisOf } from '../test/support/test-settings.js';
import { type Figures, longestGap, noFigures } from './figures.js';
import { History, type LoadMember, type Operation, type OperationWanted } from './history.js';
import { type Judge, openJudge } from './judge.js';
import { askFor, startLoad } from './load.js';
import { type LoadMembers, openLoadMembers } from './load-members.js';
import { type Node, nodeOf } from './node.js';
import { type ReplicaSet } from './replica-set.js';
import { settle } from './settle.js';
import { startsAt } from './starts-at.js';
import { WantedUses } from './wanted-uses.js';

const membersUnderLoad = 12;
const adoptionsPerRound = 2;

/** How a round goes on while the clients work. */
export interface Round {
  /** Does what is to be done to servers and programs, and mends it. */
  readonly strike: (figures: Figures) => Promise<void>;
  /** Whom the clients ask; the two programs of the stage when left out. */
  readonly nodes?: readonly Node[];
  /** Whether the strike takes the primary away, so that the time without service is measured. */
  readonly isOutage?: boolean;
  /** Since when there could be service again; from the strike on when left out. */
  readonly dueAt?: () => number;
}

/** Operations, and the fault under which they were asked for. */
export interface Part {
  readonly figures: Figures;
  readonly operations: readonly Operation[];
}

/** The set, two programs on it, members with points, and everything that is known of what they did. */
export interface Stage {
  readonly set: ReplicaSet;
  readonly uri: string;
  readonly history: History;
  readonly judge: Judge;
  readonly wanted: WantedUses;
  readonly members: LoadMembers;
  readonly nodes: readonly Node[];
  /** The programs' own connections. */
  readonly databases: readonly Database[];
  readonly figures: ReadonlyMap<string, Figures>;
  figuresOf(fault: string): Figures;
  /** A round: eight clients work, something is struck, it is mended; all open ends are settled and everything is judged. */
  round(fault: string, round: Round): Promise<void>;
  /** Ends what is open among the operations of some faults, and judges all of them together. */
  conclude(parts: readonly Part[]): Promise<void>;
  /** Another program of ours in this process, on a connection of its own. */
  readonly openHouse: (uri: string) => Promise<{ readonly house: House; readonly database: Database }>;
  /** Proves the books by the product's own proof. */
  prove(): Promise<string>;
  close(): Promise<void>;
}

export async function openStage(set: ReplicaSet): Promise<Stage> {
  const uris = urisOf(set.settings, `${set.settings.prefix}_1`);
  const clock = clockAt(startsAt);
  const texts = createTexts(join(import.meta.dirname, '../views/texts'));
  const history = new History();
  const figures = new Map<string, Figures>();
  const counts = { conflicts: 0, retries: 0 };
  const opened: Database[] = [];
  const openHouse: Stage['openHouse'] = async (uri) => {
    const database = await connect(uri, { isWatched: true });
    opened.push(database);
    database.getClient().on('commandFailed', ({ failure }) => {
      if ((failure as { readonly code?: unknown }).code === 112) counts.conflicts += 1;
    });
    const metrics = { ...noMetrics, transactionRetried: () => void (counts.retries += 1) };
    return { house: anotherHouse({ database, clock, systemClock, ids, texts }, { metrics }), database };
  };
  const programs = [await openHouse(`${uris.app}&appName=faults-1`), await openHouse(`${uris.app}&appName=faults-2`)];
  const [first] = programs;
  if (first === undefined) throw new Error('there is a program');
  const nodes = programs.map(({ house }) => nodeOf(house));
  const reader = await connect(uris.read);
  opened.push(reader);
  const judge = openJudge(reader, history);

  const unjudged: Operation[] = [];
  const publish = async (wanted: OperationWanted): Promise<void> => {
    const operation = history.add(wanted);
    unjudged.push(operation);
    for (const node of nodes) if (operation.standing === 'open') await askFor(history, node, operation);
  };
  const members = await openLoadMembers(first.house, clock, publish);
  const wanted = new WantedUses(members.uses);
  const pool: LoadMember[] = [];

  /** A few new members and what can be awarded to them, in place of the oldest. */
  const refresh = async (): Promise<OperationWanted[]> => {
    const missing = Math.max(adoptionsPerRound, membersUnderLoad - pool.length);
    await each(Array.from({ length: missing }), 4, async () => {
      pool.push(await members.member());
    });
    pool.splice(0, Math.max(0, pool.length - membersUnderLoad));
    const claimer = await members.claimer();
    const awards = pool.flatMap((member) => member.waiting.splice(0));
    return [...awards, members.claimOf(claimer)];
  };
  const conclude: Stage['conclude'] = async (parts) => {
    const operations = parts.flatMap((one) => one.operations);
    await settle({ history, nodes, stands: (id) => judge.stands(id) }, operations);
    for (const { figures: about, operations: own } of parts) {
      for (const { ending } of own) if (ending !== null) about.endings[ending] += 1;
      about.acknowledged += own.filter(({ standing }) => standing === 'answered').length;
    }
    await judge.judge([...unjudged.splice(0), ...operations]);
    for (const { wanted: done, standing } of operations)
      if (done.wish.does === 'CLAIM' && standing === 'answered') await members.joined(done.member);
    await judge.judgeSum();
  };
  const figuresOf = (fault: string): Figures => {
    const known = figures.get(fault) ?? noFigures();
    figures.set(fault, known);
    return known;
  };
  return {
    set,
    uri: uris.app,
    history,
    judge,
    wanted,
    members,
    nodes,
    figures,
    databases: programs.map(({ database }) => database),
    figuresOf,
    openHouse,
    conclude,
    round: async (fault, { strike, nodes: asked = nodes, isOutage = false, dueAt }) => {
      const about = figuresOf(fault);
      const startedMs = performance.now();
      const awards = await refresh();
      Object.assign(counts, { conflicts: 0, retries: 0 });
      const load = startLoad({ history, wanted, access: members.uses.access, nodes: asked, members: pool, awards });
      const primaryBefore = (await set.primary()).host;
      await pause(200 + Math.random() * 200);
      const struckAt = performance.now();
      const sums = watchSums(judge);
      await strike(about);
      await set.untilWhole();
      await pause(300);
      if (isOutage) about.outagesMs.push(longestGap(history.acknowledgedAt, dueAt?.() ?? struckAt, performance.now()));
      if ((await set.primary()).host !== primaryBefore) about.failovers += 1;
      sums.stop();
      await load.stop();
      await conclude([{ figures: about, operations: load.operations }]);
      about.rounds += 1;
      about.conflicts += counts.conflicts;
      about.retries += counts.retries;
      const seconds = (performance.now() - startedMs) / 1_000;
      about.seconds += seconds;
      console.log(`  ${fault}: ${String(load.operations.length)} wanted, ${seconds.toFixed(1)} s`);
    },
    prove: async () => {
      const report = await first.house.ledger.verify();
      const awards = await first.house.review.verifyAwards(accessOf.operator);
      for (const breach of [...report.breaches, ...awards.breaches]) history.breach('books', JSON.stringify(breach));
      return `${String(report.accounts)} accounts, ${String(report.journals)} journals proved in ${report.seconds.toFixed(1)} s`;
    },
    close: async () => {
      for (const database of opened) await database.close();
    },
  };
}

/** J5 at any moment: again and again while something is struck. */
function watchSums(judge: Judge): { stop(): void } {
  const timer = setInterval(() => void judge.judgeSum(), 1_500);
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
