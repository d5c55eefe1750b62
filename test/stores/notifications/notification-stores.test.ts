import { createMongoExpiryMarkStore } from '../../../src/notifications/expiry-mark-store.mongo.js';
import { createMongoNotificationStore } from '../../../src/notifications/notification-store.mongo.js';
import type { NotificationStore } from '../../../src/notifications/notification-store.js';
import { createMongoSentMessageStore } from '../../../src/notifications/sent-message-store.mongo.js';
import type { Notice } from '../../../src/notifications/notification.js';
import type { Database } from '../../../src/platform/database/index.js';
import type { FieldCipher } from '../../../src/platform/security/field-cipher.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { testFieldKeys } from '../../support/field-keys.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

const access: Access = { actor: { kind: 'system' }, purpose: 'notice', requestId: 'test' };
const customerId = asId<'customer'>('c1');
const noticeOf = (id: string): Notice => ({
  event: 'EV01',
  customerId: asId<'customer'>(id),
  receiptNumber: asId<'receipt-number'>('S-2026-000001'),
  outcome: null,
  points: null,
  to: null,
});
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 5, minute));

let database: Database;
let cipher: FieldCipher;
let store: NotificationStore;
const rowsOf = (collection: string) =>
  database.getClient().db(database.name).collection<{ _id: string; [field: string]: unknown }>(collection);

beforeAll(async () => {
  database = await connectTestDatabase();
  cipher = testFieldKeys(database).cipher;
  store = createMongoNotificationStore(database);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

interface Explainable {
  explain(verbosity: 'queryPlanner'): Promise<object>;
}

async function planOf(question: Explainable): Promise<string> {
  const { queryPlanner } = (await question.explain('queryPlanner')) as {
    readonly queryPlanner: { readonly winningPlan: object };
  };
  return JSON.stringify(queryPlanner.winningPlan);
}

/** 45 notices, two a minute, so that a page ends between two of one moment. */
async function fill(): Promise<void> {
  for (let n = 0; n < 45; n += 1) {
    await store.add(access, { id: `h${String(n)}:P`, at: at(Math.floor(n / 2)), notice: noticeOf('c1') });
  }
  await store.add(access, { id: 'other:P', at: at(0), notice: noticeOf('c2') });
}

describe('the inbox', () => {
  test('holds one row a happening', async () => {
    await store.add(access, { id: 'h1:P', at: at(0), notice: noticeOf('c1') });
    await store.add(access, { id: 'h1:P', at: at(9), notice: noticeOf('c1') });
    expect((await store.list(access, { customerId, cursor: null })).items).toMatchObject([{ at: at(0) }]);
  });

  test('shows every row once, newest first, over its pages', async () => {
    await fill();
    const seen: Date[] = [];
    const sizes: number[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<NotificationStore['list']>> = await store.list(access, { customerId, cursor });
      seen.push(...page.items.map((item) => item.at));
      sizes.push(page.items.length);
      cursor = page.next;
      if (cursor === null) break;
    }
    expect(sizes).toEqual([20, 20, 5]);
    expect(seen).toEqual([...seen].sort((a, b) => b.getTime() - a.getTime()));
  });

  test.each(['', 'x', '1~', '~h1', '1~$ne', '{"$gt":""}'])(
    'takes a cursor that is none for the first page: %s',
    async (cursor) => {
      await fill();
      const first = await store.list(access, { customerId, cursor: null });
      expect(await store.list(access, { customerId, cursor })).toEqual(first);
    },
  );

  test('marks only its own rows as seen', async () => {
    await fill();
    await store.markSeen(access, customerId);
    expect(await store.countNew(access, customerId)).toBe(0);
    expect(await store.countNew(access, asId<'customer'>('c2'))).toBe(1);
  });

  test('refuses names, texts and anything but codes and sums in the database itself', async () => {
    const row = {
      customerId: 'c1',
      event: 'EV01',
      at: at(0),
      receiptNumber: 'S-2026-000001',
      outcome: null,
      points: null,
      to: null,
      isUnseen: true,
    };
    const rows = rowsOf('notifications');
    await expect(rows.insertOne({ _id: 'a', ...row, name: '홍길동' })).rejects.toMatchObject({ code: 121 });
    await expect(rows.insertOne({ _id: 'b', ...row, event: 'EV99' })).rejects.toMatchObject({ code: 121 });
    await expect(rows.insertOne({ _id: 'c', ...row, points: 0.5 })).rejects.toMatchObject({ code: 121 });
    await rows.insertOne({ _id: 'd', ...row });
  });

  test('keeps each notice of points with what it is about, and nothing half', async () => {
    const points = asPoints(50_000);
    const expiry: Notice = { event: 'EV15', customerId, points, on: asSeoulDay('2031-11-20'), step: '6m' };
    const payAffiliate = asId<'affiliate'>('card');
    const use: Notice = { event: 'EV17', customerId, points, way: 'returned', kind: 'CARD_BILL', payAffiliate };
    await store.add(access, { id: 'EV15:c1:2031-11-20:6m:P', at: at(1), notice: expiry });
    await store.add(access, { id: 'h2:P', at: at(0), notice: use });
    const { customerId: _, ...told } = expiry;
    const { customerId: __, ...used } = use;
    expect((await store.list(access, { customerId, cursor: null })).items).toEqual([
      { ...told, at: at(1), isNew: true },
      { ...used, at: at(0), isNew: true },
    ]);
    expect(await store.has(access, 'EV15:c1:2031-11-20:6m:P')).toBe(true);
    expect(await store.has(access, 'EV15:c1:2031-11-20:3m:P')).toBe(false);
    const row = { customerId: 'c1', at: at(0), outcome: null, to: null, isUnseen: true, points: 1 };
    const rows = rowsOf('notifications');
    for (const wrong of [
      { event: 'EV15', receiptNumber: null },
      { event: 'EV17', receiptNumber: null, expiry: { on: '2031-11-20', step: '6m' } },
      { event: 'EV15', receiptNumber: 'S-2026-000001', expiry: { on: '2031-11-20', step: '6m' } },
      { event: 'EV15', receiptNumber: null, expiry: { on: '2031-11-20', step: '2m' } },
      { event: 'EV01', receiptNumber: null },
    ])
      await expect(rows.insertOne({ _id: 'w', ...row, ...wrong })).rejects.toMatchObject({ code: 121 });
  });

  test('pages and the bell go by an index', async () => {
    await fill();
    const page = await planOf(rowsOf('notifications').find({ customerId: 'c1' }).sort({ at: -1, _id: -1 }));
    expect(page).toContain('"indexName":"inbox"');
    expect(page).not.toContain('"stage":"SORT"');
    expect(await planOf(rowsOf('notifications').find({ customerId: 'c1', isUnseen: true }))).toContain('IXSCAN');
  });
});

describe('what the demo would have sent', () => {
  test('stands once, newest first, and cannot be changed', async () => {
    const sent = createMongoSentMessageStore({ database, cipher });
    const message = { channel: 'email', to: 'a@test.example', subject: 's', text: 't' } as const;
    await sent.add({ id: 'h1:X', at: at(1), ...message });
    await sent.add({ id: 'h1:X', at: at(5), ...message });
    await sent.add({ id: 'h2:X', at: at(2), ...message });
    expect(await sent.list(10)).toEqual([
      { at: at(2), ...message },
      { at: at(1), ...message },
    ]);
    expect(await sent.list(1)).toHaveLength(1);
    await expect(
      rowsOf('sentMessages').updateOne({ _id: 'h1:X' }, { $set: { to: 'b@test.example' } }),
    ).rejects.toMatchObject({ code: 13 });
  });

  test('is listed by an index', async () => {
    const plan = await planOf(rowsOf('sentMessages').find().sort({ at: -1, _id: -1 }).limit(100));
    expect(plan).toContain('"indexName":"newest"');
  });
});

test('the mark of the expiries never goes back', async () => {
  const marks = createMongoExpiryMarkStore(database);
  expect(await marks.toldThrough()).toBeNull();
  await marks.tellThrough(asSeoulDay('2026-11-20'));
  await marks.tellThrough(asSeoulDay('2026-11-18'));
  expect(await marks.toldThrough()).toBe('2026-11-20');
});
