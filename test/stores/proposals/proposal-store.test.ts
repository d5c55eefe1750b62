import { systemClock } from '../../../src/platform/clock.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import { duplicateKeyFields } from '../../../src/platform/database/mongo-errors.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { createMongoReceiptCounter, createMongoSubmissionDays } from '../../../src/proposals/intake-counters.mongo.js';
import { createMongoProposalStore } from '../../../src/proposals/proposal-store.mongo.js';
import type { ProposalStore } from '../../../src/proposals/proposal-store.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';
import { proposalRow } from './proposal-row.js';

let database: Database;
let store: ProposalStore;
let inTransaction: InTransaction;
const access = { actor: { kind: 'system' }, purpose: 'review', requestId: 'test' } as const;
const deed = { id: asId<'deed'>('d9'), at: new Date('2026-11-20T05:00:00Z'), access };
const author = asId<'customer'>('c1');
const bank = asId<'affiliate'>('bank');

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}
const rows = () => database.getClient().db(database.name).collection<Row>('proposals');

beforeAll(async () => {
  database = await connectTestDatabase();
  store = createMongoProposalStore(database);
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

describe('a proposal', () => {
  test.each(['receiptNumber', 'intakeKey'] as const)('has its own %s', async (field) => {
    await rows().insertOne(proposalRow(1));
    const twin = { ...proposalRow(2), [field]: proposalRow(1)[field] };
    const fields = await rows().insertOne(twin).catch(duplicateKeyFields);
    expect(fields).toEqual([field]);
  });

  test('is found by its affiliate and its author, and by nobody else', async () => {
    const row = proposalRow(1, { authorId: author });
    await rows().insertOne(row);
    const receiptNumber = asId<'receipt-number'>(row.receiptNumber);
    expect((await store.find(null, access, { receiptNumber, entity: bank }))?.title).toBe(row.title);
    expect((await store.find(null, access, { receiptNumber, author }))?.id).toBe(row._id);
    expect(await store.find(null, access, { receiptNumber, entity: asId<'affiliate'>('card') })).toBeNull();
    expect(await store.find(null, access, { receiptNumber, author: asId<'customer'>('c2') })).toBeNull();
  });

  test('is never found by an empty or foreign-shaped key', async () => {
    await rows().insertOne(proposalRow(1));
    const receiptNumber = asId<'receipt-number'>(proposalRow(1).receiptNumber);
    await expect(store.find(null, access, { receiptNumber, entity: undefined as never })).rejects.toThrow('not an id');
    await expect(store.find(null, access, { receiptNumber: { $ne: '' } as never, entity: bank })).rejects.toThrow(
      'not an id',
    );
    await expect(store.find(null, access, { receiptNumber, author: '' as never })).rejects.toThrow('not an id');
  });

  test('is changed from the version that was loaded, once', async () => {
    await rows().insertOne(proposalRow(1));
    const change = {
      id: asId<'proposal'>('p000001'),
      version: 1,
      deedId: deed.id,
      set: { assigneeId: asId<'staff'>('s1') },
    };
    expect(await inTransaction((tx) => store.change(tx, deed, change))).toBe(true);
    expect(await inTransaction((tx) => store.change(tx, deed, change))).toBe(false);
    expect(await rows().findOne({ _id: 'p000001' })).toMatchObject({ version: 2, assigneeId: 's1', lastDeedId: 'd9' });
  });

  test.each([
    ['an unknown field', { phone: '010-1234-5678' }],
    ['an open state marked as closed', { isOpen: false }],
    ['an outcome before the decision', { outcome: 'adopted' }],
    ['a state without its outcome', { state: 'adopted', isOpen: false }],
    ['a state that there is not', { state: 'closed', isOpen: false }],
    ['no intake key', { intakeKey: null }],
    ['a due day that is none', { dueOn: '2026-12-21T00:00:00Z' }],
    ['a version below one', { version: 0 }],
  ])('with %s is refused by the database itself', async (_what, fault) => {
    await expect(rows().insertOne({ ...proposalRow(1), ...fault })).rejects.toMatchObject({ code: 121 });
  });

  test('is never deleted by the running program', async () => {
    await rows().insertOne(proposalRow(1));
    await expect(rows().deleteOne({ _id: 'p000001' })).rejects.toMatchObject({ code: 13 });
  });
});

describe('lists of an author', () => {
  beforeEach(async () => {
    const many = Array.from({ length: 300 }, (_, n) =>
      proposalRow(n, {
        authorId: `c${String(n % 6)}`,
        receivedAt: new Date(Date.UTC(2026, 10, 1, 0, Math.floor(n / 12))),
      }),
    );
    await rows().insertMany(many);
  });

  const planOf = async (filter: object, sort: Record<string, 1 | -1>): Promise<string> => {
    const explained = await rows().find(filter).sort(sort).limit(21).explain('queryPlanner');
    return JSON.stringify((explained as { queryPlanner: { winningPlan: object } }).queryPlanner.winningPlan);
  };

  test('show every proposal once, newest first, over their pages', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ProposalStore['listOwn']>> = await store.listOwn(access, {
        authorId: author,
        states: null,
        cursor,
      });
      seen.push(...page.items.map(({ receiptNumber }) => receiptNumber));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(new Set(seen).size).toBe(50);
  });

  test.each([
    ['the own list', { authorId: 'c1' }, { receivedAt: -1, _id: -1 }],
    [
      'a later page',
      { authorId: 'c1', receivedAt: { $lte: new Date() }, $nor: [{ receivedAt: new Date(), _id: { $gte: 'p' } }] },
      { receivedAt: -1, _id: -1 },
    ],
    [
      "the author's other proposals",
      { authorId: 'c1', affiliate: 'bank', _id: { $ne: 'p' } },
      { receivedAt: -1, _id: -1 },
    ],
    [
      'the question for the same text',
      { authorId: 'c1', sha256: 'a', receivedAt: { $gt: new Date(0) } },
      { receivedAt: -1 },
    ],
  ] as const)('%s goes by an index', async (_what, filter, sort) => {
    const plan = await planOf(filter, sort);
    expect(plan).toMatch(/"indexName":"(author|sameText)"/);
    expect(plan).not.toMatch(/COLLSCAN|"stage":"SORT"/);
  });
});

describe('receipt numbers', () => {
  test('are never given twice, however many ask at once, and start anew each year', async () => {
    const counter = createMongoReceiptCounter(database);
    const numbers = await Promise.all(Array.from({ length: 40 }, () => counter.next('2026')));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    expect(await counter.next('2027')).toBe(1);
  });
});

describe('the places of a day', () => {
  test('are ten; the eleventh meets the unique key, and a place of an undone deed is free again', async () => {
    const days = createMongoSubmissionDays(database);
    const day = asSeoulDay('2026-11-20');
    const take = () => inTransaction((tx) => days.take(tx, { customerId: author, day }));
    for (let n = 0; n < 9; n += 1) await take();
    await inTransaction(async (tx) => {
      await days.take(tx, { customerId: author, day });
      throw new Error('undone');
    }).catch(() => undefined);
    await take();
    await expect(take()).rejects.toMatchObject({ code: 11000 });
    await inTransaction((tx) => days.take(tx, { customerId: author, day: asSeoulDay('2026-11-21') }));
  });
});
