import {
  countingStages,
  createMongoProposalStore,
  queuePageFilter,
} from '../../../src/proposals/proposal-store.mongo.js';
import { type QueueQuestion, type QueueView, queueViews } from '../../../src/proposals/proposal-lines.js';
import type { ProposalStore } from '../../../src/proposals/proposal-store.js';
import type { State } from '../../../src/proposals/proposal.js';
import { asSeoulDay, plusDays } from '../../../src/vocabulary/calendar.js';
import type { Database } from '../../../src/platform/database/index.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';
import { proposalRow } from './proposal-row.js';

const bank = asId<'affiliate'>('bank');
const me = asId<'staff'>('me');
const other = asId<'staff'>('other');
const today = asSeoulDay('2026-11-20');
const access: Access = { actor: { kind: 'system' }, purpose: 'review', requestId: 'test' };
const question: Omit<QueueQuestion, 'view'> = { entity: bank, staffId: me, day: today };

let database: Database;
let store: ProposalStore;
const rows = () => database.getClient().db(database.name).collection<{ _id: string }>('proposals');

/** 2,400 cases of two affiliates: every state, three assignees, due days around today. */
beforeAll(async () => {
  database = await connectTestDatabase();
  store = createMongoProposalStore(database);
  await emptyTestDatabase();
  const states: readonly State[] = ['received', 'under_review', 'decision_pending', 'withdrawn'];
  const assignees = [me, other, null];
  const cases = Array.from({ length: 2_400 }, (_, n) =>
    proposalRow(n, {
      affiliate: n % 7 === 0 ? 'card' : 'bank',
      state: states[n % 4] ?? 'received',
      assigneeId: assignees[n % 3] ?? null,
      preparedBy: n % 4 === 2 ? (n % 8 === 2 ? me : other) : null,
      dueOn: plusDays(today, (n % 41) - 15),
    }),
  );
  await rows().insertMany(cases);
});
afterAll(async () => {
  await emptyTestDatabase();
  await database.close();
  await leaveTestDatabase();
});

async function walk(
  view: QueueView,
  limit: number,
): Promise<readonly { readonly receiptNumber: string; readonly dueOn: string }[]> {
  const seen: { receiptNumber: string; dueOn: string }[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ProposalStore['listOpen']>> = await store.listOpen(access, {
      ...question,
      view,
      cursor,
      limit,
    });
    seen.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return seen;
}

interface Explained {
  readonly queryPlanner: { readonly winningPlan: object };
  readonly executionStats: {
    readonly totalDocsExamined: number;
    readonly totalKeysExamined: number;
    readonly nReturned: number;
  };
}

/** How the database answers a page of a view. */
async function explain(view: QueueView, cursor: string | null, limit: number): Promise<Explained> {
  const explained = await rows()
    .find(queuePageFilter({ ...question, view }, cursor))
    .sort({ dueOn: 1, _id: 1 })
    .limit(limit)
    .explain('executionStats');
  return explained as Explained & typeof explained;
}

/** By the index in the order of the list, without sorting in memory, and no more is read than a page and one day. */
function expectIndexed({ queryPlanner, executionStats }: Explained, index: string): void {
  const plan = JSON.stringify(queryPlanner.winningPlan);
  const stages = new Set([...plan.matchAll(/"stage":"([A-Z_]+)"/g)].map(([, stage]) => stage));
  // What nobody has is found under two keys, null and absent, which are merged in order.
  stages.delete('SORT_MERGE');
  expect([...stages]).toEqual(['LIMIT', 'FETCH', 'IXSCAN']);
  expect(plan).toContain(`"indexName":"${index}"`);
  expect(executionStats.nReturned).toBeGreaterThan(0);
  expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(executionStats.nReturned + 60);
}

const indexOf: Readonly<Record<QueueView, string>> = {
  mine: 'assignee',
  unassigned: 'assignee',
  'due-soon': 'due',
  overdue: 'due',
  approval: 'state',
};

describe('a view of the queue', () => {
  test.each(queueViews)('%s is answered by its index, in its order', async (view) => {
    expectIndexed(await explain(view, null, 51), indexOf[view]);
  });

  test.each(queueViews)('%s goes on behind a cursor by the same index, entered at the cursor', async (view) => {
    const all = await walk(view, 1_000);
    const page = await store.listOpen(access, { ...question, view, cursor: null, limit: all.length - 6 });
    expectIndexed(await explain(view, page.next, 5), indexOf[view]);
  });

  test.each(queueViews)('%s shows every case once, earliest due first, whatever the size of a page', async (view) => {
    const whole = await walk(view, 1_000);
    const paged = await walk(view, 7);
    expect(paged).toEqual(whole);
    expect(new Set(whole.map(({ receiptNumber }) => receiptNumber)).size).toBe(whole.length);
    expect(whole.map(({ dueOn }) => dueOn)).toEqual([...whole.map(({ dueOn }) => dueOn)].sort());
    expect(whole.length).toBeGreaterThan(20);
  });

  test('counts as many as it lists', async () => {
    const counts = await store.countOpen(access, question);
    for (const view of queueViews) expect(counts[view]).toBe((await walk(view, 1_000)).length);
  });

  test('counts all views in one question, each by its index', async () => {
    const explained = await rows().aggregate(countingStages(question)).explain('queryPlanner');
    const plan = JSON.stringify(explained);
    expect(plan).not.toContain('COLLSCAN');
    for (const index of ['assignee', 'due', 'state']) expect(plan).toContain(`"indexName":"${index}"`);
  });

  test('counts nothing for an affiliate without cases', async () => {
    const counts = await store.countOpen(access, { ...question, entity: asId<'affiliate'>('life') });
    expect(counts).toEqual({ mine: 0, unassigned: 0, 'due-soon': 0, overdue: 0, approval: 0 });
  });

  test('shows a case of seven days ahead as due soon, one of eight days not, and one of today as not overdue', async () => {
    const soon = await walk('due-soon', 1_000);
    expect([soon[0]?.dueOn, soon.at(-1)?.dueOn]).toEqual([today, plusDays(today, 7)]);
    const over = await walk('overdue', 1_000);
    expect(over.at(-1)?.dueOn).toBe(plusDays(today, -1));
  });

  test('shows nobody their own prepared decisions for approval (SD2)', async () => {
    const { items } = await store.listOpen(access, { ...question, view: 'approval', cursor: null, limit: 1_000 });
    expect(items.map(({ preparedBy }) => preparedBy)).not.toContain(me);
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['decision_pending']));
  });

  test.each(['', 'x', '2026-11-20', '2026-11-20~', '2026-11-20~$gt', `2026-11-20~${'a'.repeat(200)}`, '{"$gt":""}'])(
    'takes a cursor that is none for the first page: %s',
    async (cursor) => {
      const first = await store.listOpen(access, { ...question, view: 'mine', cursor: null, limit: 5 });
      expect(await store.listOpen(access, { ...question, view: 'mine', cursor, limit: 5 })).toEqual(first);
    },
  );
});
