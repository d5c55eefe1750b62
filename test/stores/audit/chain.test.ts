import mongoose from 'mongoose';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Audit, type AuditEvent, createAudit, hasRecords, markOldEvents } from '../../../src/audit/index.js';
import type { Database } from '../../../src/platform/database/store.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { randomIds } from '../../../src/platform/ids.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { runningClock } from '../../support/movable-clock.js';
import {
  connectTestDatabase,
  emptyTestDatabase,
  leaveTestDatabase,
  testDatabase,
} from '../../support/test-database.js';

const clock = runningClock();
const folder = mkdtempSync(join(tmpdir(), 'audit-heads-'));
const headFile = join(folder, 'below', 'heads.jsonl');
const access: Access = { actor: { kind: 'operator', name: 'test' }, purpose: 'operation', requestId: 'r1' };
const reading: AuditEvent = {
  stream: 'access',
  action: 'review.open-case',
  target: { kind: 'proposal', id: 'p1' },
  subjects: ['c1'],
  result: 'allowed',
};

interface Row {
  readonly _id: string | number;
  readonly [field: string]: unknown;
}

let database: Database;
let admin: mongoose.mongo.MongoClient;
let audit: Audit;

/** The room of a program with these keys; each is a program of its own. */
function roomWith(auditKeys: readonly string[]): Audit {
  const inTransaction = createInTransaction({ client: database.getClient(), systemClock: clock });
  const deps = { database, inTransaction, clock, systemClock: clock, ids: randomIds };
  return createAudit({ ...deps, secrets: { auditKeys }, auditHeadFile: headFile });
}

beforeAll(async () => {
  database = await connectTestDatabase();
  admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  audit = roomWith(['audit key']);
});
beforeEach(async () => {
  clock.set(new Date());
  rmSync(headFile, { force: true });
  await emptyTestDatabase();
});
afterAll(async () => {
  await admin.close();
  await database.close();
  await leaveTestDatabase();
  rmSync(folder, { recursive: true });
});

/** Past every right and validator, as somebody who has the database itself. */
const behind = (collection: string) => admin.db(testDatabase().name).collection<Row>(collection);
const without = { bypassDocumentValidation: true } as const;

async function record(count: number, room = audit): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => room.recordReading(access, reading)));
}

async function gapsOf(room = audit): Promise<readonly string[]> {
  return (await room.verify()).gaps.map(({ kind, seq }) => `${kind} ${String(seq ?? '-')}`);
}

test('every row gets one place, in batches, and nothing waits afterwards', async () => {
  expect(await hasRecords(database)).toBe(false);
  await record(620);
  expect(await hasRecords(database)).toBe(true);
  expect(await audit.verify()).toMatchObject({ events: 0, waiting: 620, head: null, gaps: [] });
  expect(await audit.seal()).toEqual({ sealed: 620, refused: 0, isEndBroken: false });
  expect(await audit.verify()).toMatchObject({ events: 620, waiting: 0, head: { seq: 620 }, gaps: [] });
  const seals = await behind('auditChain')
    .find({ seal: { $ne: null } })
    .sort({ _id: 1 })
    .toArray();
  expect(seals.map(({ _id }) => _id)).toEqual([500, 620]);
  expect(await audit.seal()).toEqual({ sealed: 0, refused: 0, isEndBroken: false });
});

test('32 writers and three sealers at once: no row without its place, none with two', async () => {
  const sealing = async (room: Audit): Promise<number> => {
    let sealed = 0;
    for (let n = 0; n < 8; n += 1) sealed += (await room.seal().catch(() => ({ sealed: 0 }))).sealed;
    return sealed;
  };
  const rooms = [audit, roomWith(['audit key']), roomWith(['audit key'])];
  await Promise.all([...Array.from({ length: 32 }, () => record(8)), ...rooms.map(sealing)]);
  await audit.seal();
  expect(await audit.verify()).toMatchObject({ events: 256, waiting: 0, gaps: [] });
});

test('a marker whose row came into the chain already is only taken away, and one whose row never came too', async () => {
  await record(3);
  await audit.seal();
  const [one] = await behind('auditEvents').find().toArray();
  await behind('auditPending').insertOne({ _id: String(one?._id), at: new Date() });
  await behind('auditPending').insertOne({ _id: 'never-came', at: clock.now() });
  await audit.seal();
  expect(await behind('auditPending').distinct('_id')).toEqual(['never-came']);
  expect(await audit.keepHead()).toBe('kept');
  clock.advance({ minutes: 11 });
  await audit.seal();
  expect(await behind('auditPending').countDocuments()).toBe(0);
  expect(await gapsOf()).toEqual([]);
});

test('a clock one hour back changes nothing: places follow the order of sealing', async () => {
  await record(2);
  await audit.seal();
  clock.advance({ hours: -1 });
  await record(2);
  expect(await audit.seal()).toMatchObject({ sealed: 2, refused: 0 });
  expect(await audit.keepHead()).toBe('kept');
  expect(await audit.verify()).toMatchObject({ events: 4, waiting: 0, gaps: [] });
});

test('rows of before the chain go in first, without a signature; afterwards none without one', async () => {
  const old = { at: new Date(), stream: 'access', subjects: ['c1'], action: 'x' };
  await behind('auditEvents').insertMany(
    [
      { _id: 'o1', ...old },
      { _id: 'o2', ...old },
    ],
    without,
  );
  await markOldEvents(admin.db(testDatabase().name));
  await markOldEvents(admin.db(testDatabase().name));
  await record(2);
  expect(await audit.seal()).toMatchObject({ sealed: 4, refused: 0 });
  const old12 = await behind('auditChain').find({ isOld: true }).sort({ _id: 1 }).toArray();
  expect(old12.map(({ _id, event }) => [_id, event])).toEqual([
    [1, 'o1'],
    [2, 'o2'],
  ]);
  expect(await gapsOf()).toEqual([]);
  await behind('auditEvents').insertOne({ _id: 'late', ...old }, without);
  await behind('auditPending').insertOne({ _id: 'late', at: new Date() });
  expect(await audit.seal()).toMatchObject({ sealed: 0, refused: 1 });
  expect(await gapsOf()).toEqual(['forged -']);
});

test('what bears a foreign signature stays outside, keeps waiting, and is said after a minute', async () => {
  await record(2);
  await audit.seal();
  const [one] = await behind('auditEvents').find().toArray();
  await behind('auditEvents').insertOne({ ...one, _id: 'forged' }, without);
  await behind('auditPending').insertOne({ _id: 'forged', at: clock.now() });
  await record(1);
  expect(await audit.seal()).toEqual({ sealed: 1, refused: 1, isEndBroken: false });
  expect(await audit.keepHead()).toBe('kept');
  clock.advance({ minutes: 2 });
  expect(await audit.keepHead()).toBe('late');
  expect(await gapsOf()).toEqual(['forged -']);
});

test.each([
  ['an event changed', () => behind('auditEvents').updateOne({}, { $set: { action: 'y' } }, without), 'changed'],
  ['an event gone', () => behind('auditEvents').deleteOne({}), 'event-missing'],
  ['a link gone', () => behind('auditChain').deleteOne({ _id: 3 }), 'links-missing'],
  ['a link changed', () => behind('auditChain').updateOne({ _id: 3 }, { $set: { h: 'f'.repeat(64) } }), 'changed'],
  ['a seal changed', () => behind('auditChain').updateOne({ _id: 9 }, { $set: { seal: 'f'.repeat(64) } }), 'seal'],
  ['the end cut off', () => behind('auditChain').deleteMany({ _id: { $gt: 5 } }), 'seal'],
] as const)('%s is found, with its place', async (_what, tamper, kind) => {
  await record(9);
  await audit.seal();
  await tamper();
  expect((await audit.verify()).gaps.map((gap) => gap.kind)).toContain(kind);
  const proof = await audit.prove(access);
  expect(proof.gapCount).toBeGreaterThan(0);
  expect((await audit.stateOfChain()).proof).toEqual(proof);
});

test('an event that a marker was taken from is found: it waits for nothing', async () => {
  await record(1);
  await behind('auditPending').deleteMany({});
  await audit.seal();
  expect(await gapsOf()).toEqual(['not-sealed -']);
});

test('nothing is built on an end that is not ours, and another key is seen at once', async () => {
  expect(await audit.hasItsKey()).toBe(true);
  await record(3);
  await audit.seal();
  expect(await audit.hasItsKey()).toBe(true);
  expect(await roomWith(['new key', 'audit key']).hasItsKey()).toBe(true);
  const other = roomWith(['new key']);
  expect(await other.hasItsKey()).toBe(false);
  await record(1);
  expect(await other.seal()).toEqual({ sealed: 0, refused: 0, isEndBroken: true });
  expect(await audit.seal()).toMatchObject({ sealed: 1 });
});

describe('PT-30: the file of heads', () => {
  test('finds a record that was cut off at a seal, and is not overwritten by the shorter one', async () => {
    for (let n = 0; n < 3; n += 1) {
      await record(4);
      await audit.seal();
      expect(await audit.keepHead()).toBe('kept');
    }
    expect(await audit.verify()).toMatchObject({ notedHeads: 3, gaps: [] });
    const cut = await behind('auditChain')
      .find({ _id: { $gt: 8 } })
      .toArray();
    await behind('auditEvents').deleteMany({ _id: { $in: cut.map(({ event }) => String(event)) } });
    await behind('auditChain').deleteMany({ _id: { $gt: 8 } });
    expect(await gapsOf()).toEqual(['head 12']);
    expect(await audit.keepHead()).toBe('lost');
    await record(9);
    await audit.seal();
    expect(await audit.keepHead()).toBe('lost');
    expect(await gapsOf()).toEqual(['head 12']);
  });

  test('lives with lines that a kill cut off or that somebody else wrote', async () => {
    await record(2);
    await audit.seal();
    await audit.keepHead();
    await audit.keepHead();
    appendFileSync(headFile, '{"seq":77,"h":"');
    await record(2);
    await audit.seal();
    expect(await audit.keepHead()).toBe('kept');
    appendFileSync(headFile, `{"seq":99,"h":"${'0'.repeat(64)}","at":"2026-01-01T00:00:00.000Z","mac":"x"}\n`);
    expect(await audit.verify()).toMatchObject({ notedHeads: 2, gaps: [] });
  });

  test('is begun anew when it is gone, and a folder that cannot be read is a fault', async () => {
    await record(1);
    await audit.seal();
    expect(await audit.verify()).toMatchObject({ notedHeads: 0, gaps: [] });
    rmSync(join(folder, 'below'), { recursive: true, force: true });
    writeFileSync(join(folder, 'below'), '');
    await expect(audit.keepHead()).rejects.toThrow();
    rmSync(join(folder, 'below'));
    expect(await audit.keepHead()).toBe('kept');
  });
});

test('the running program cannot change or remove a link, only take away markers', async () => {
  await record(1);
  await audit.seal();
  const own = database.getClient().db(database.name);
  await expect(own.collection<Row>('auditChain').updateOne({}, { $set: { h: 'x' } })).rejects.toMatchObject({
    code: 13,
  });
  await expect(own.collection<Row>('auditChain').deleteOne({})).rejects.toMatchObject({ code: 13 });
  await expect(own.collection<Row>('auditPending').updateOne({}, { $set: { at: 1 } })).rejects.toMatchObject({
    code: 13,
  });
  await expect(own.collection<Row>('auditProofs').deleteOne({})).rejects.toMatchObject({ code: 13 });
});
