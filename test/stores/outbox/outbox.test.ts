import { systemClock } from '../../../src/platform/clock.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { createMongoOutbox, createMongoOutboxQueue } from '../../../src/platform/outbox/outbox.mongo.js';
import type { Outbox, OutboxQueue, TakenHappening } from '../../../src/platform/outbox/outbox.js';
import type { HappeningNews } from '../../../src/vocabulary/happening.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let inTransaction: InTransaction;
let outbox: Outbox;
let queue: OutboxQueue;
const at = new Date('2026-11-20T05:00:00Z');
const now = new Date('2026-11-20T05:00:01Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await connectTestDatabase();
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
  outbox = createMongoOutbox(database);
  queue = createMongoOutboxQueue(database);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

const newsOf = (subject: string): HappeningNews => ({
  type: 'member.code-wanted',
  attemptId: asId<'attempt'>(subject),
});
const rows = () => database.getClient().db(database.name).collection<Row>('outbox');

async function leave(id: string, subject: string, order: number): Promise<void> {
  await inTransaction((tx) => outbox.add(tx, { id: asId<'happening'>(id), at, subject, order, news: newsOf(subject) }));
}

async function taken(when = now): Promise<TakenHappening> {
  const one = await queue.takeNext(when);
  if (one === null) throw new Error('nothing is due');
  return one;
}

const idsOf = async (count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const one = await queue.takeNext(now);
    if (one === null) break;
    ids.push(one.happening.id);
  }
  return ids;
};

describe('news', () => {
  test('are there when their cause is, and only then', async () => {
    await expect(
      inTransaction(async (tx) => {
        await outbox.add(tx, { id: asId<'happening'>('d1:1'), at, subject: 's', order: 1, news: newsOf('s') });
        throw new Error('the deed failed');
      }),
    ).rejects.toThrow('the deed failed');
    expect(await queue.takeNext(now)).toBeNull();
    await leave('d2:1', 's', 1);
    expect((await taken()).happening).toEqual({ id: 'd2:1', at, news: newsOf('s') });
  });

  test('of one deed cannot stand twice', async () => {
    await leave('d1:1', 's', 1);
    await expect(leave('d1:1', 's', 1)).rejects.toMatchObject({ code: 11000 });
  });

  test('with an unknown field or without a subject are refused by the database itself', async () => {
    const row = {
      _id: 'd1:1',
      subject: 's',
      order: 1,
      at,
      news: {},
      state: 'waiting',
      dueAt: at,
      heldUntil: at,
      fence: 0,
      tries: 0,
    };
    await expect(rows().insertOne({ ...row, name: '홍길동' })).rejects.toMatchObject({ code: 121 });
    await expect(rows().insertOne({ ...row, subject: '' })).rejects.toMatchObject({ code: 121 });
  });
});

describe('the queue', () => {
  test('gives news of one subject in order, one at a time, and others meanwhile', async () => {
    await leave('d3:1', 'a', 3);
    await leave('d1:1', 'a', 1);
    await leave('d1:2', 'a', 1);
    await leave('d2:1', 'b', 1);
    expect([...(await idsOf(9))].sort()).toEqual(['d1:1', 'd2:1']);
  });

  test('gives the next news of a subject as soon as the earlier ones are told', async () => {
    await leave('d3:1', 'a', 3);
    await leave('d1:1', 'a', 1);
    await leave('d1:2', 'a', 1);
    const told: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const one = await taken();
      told.push(one.happening.id);
      await queue.finish(one);
    }
    expect(told).toEqual(['d1:1', 'd1:2', 'd3:1']);
    expect(await rows().countDocuments()).toBe(0);
  });

  test('holds later news back while earlier ones wait for their next try, and frees the way once they are dead', async () => {
    await leave('d1:1', 'a', 1);
    await leave('d2:1', 'a', 2);
    const first = await taken();
    expect(first.earlierTries).toBe(0);
    await queue.putBack(first, later(5));
    expect(await queue.takeNext(later(1))).toBeNull();
    const again = await taken(later(5));
    expect([again.happening.id, again.earlierTries]).toEqual(['d1:1', 1]);
    await queue.putBack(again, null);
    expect((await taken(later(5))).happening.id).toBe('d2:1');
    expect(await rows().countDocuments({ state: 'dead' })).toBe(1);
  });

  test('gives what a holder left lying to the next, whose fence the first one cannot pass', async () => {
    await leave('d1:1', 'a', 1);
    const gone = await taken();
    expect(await queue.takeNext(now)).toBeNull();
    const next = await taken(later(2));
    expect(next.fence).toBeGreaterThan(gone.fence);
    await queue.finish(gone);
    await queue.putBack(gone, null);
    expect(await rows().countDocuments({ state: 'waiting' })).toBe(1);
    await queue.finish(next);
    expect(await rows().countDocuments()).toBe(0);
  });

  test('gives each row to one of many who ask at once', async () => {
    for (let n = 0; n < 10; n += 1) await leave(`d${String(n)}:1`, `s${String(n)}`, 1);
    const many = await Promise.all(Array.from({ length: 20 }, () => queue.takeNext(now)));
    const ids = many.flatMap((one) => (one === null ? [] : [one.happening.id]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ['what is due', { state: 'waiting', dueAt: { $lte: now } }, { dueAt: 1 }, 'due'],
    ['the first of a subject', { subject: 'a', state: 'waiting' }, { order: 1, _id: 1 }, 'subject'],
  ] as const)('%s is found by an index', async (_what, filter, sort, index) => {
    const explained = await rows().find(filter).sort(sort).explain('queryPlanner');
    const { winningPlan } = explained['queryPlanner'] as { winningPlan: unknown };
    const plan = JSON.stringify(winningPlan);
    expect(plan).not.toContain('COLLSCAN');
    expect(plan).not.toContain('"SORT"');
    expect(plan).toContain(`"indexName":"${index}"`);
  });
});
