import { setTimeout as pause } from 'node:timers/promises';
import { systemClock as realClock } from '../../../src/platform/clock.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { createMongoOutbox, createMongoOutboxQueue } from '../../../src/platform/outbox/outbox.mongo.js';
import type { Outbox } from '../../../src/platform/outbox/outbox.js';
import { createRelay, type Relay, type Telling } from '../../../src/platform/outbox/relay.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { clockAt } from '../../support/movable-clock.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let inTransaction: InTransaction;
let outbox: Outbox;
const clock = clockAt('2026-11-20T05:00:00Z');
const relays: Relay[] = [];

beforeAll(async () => {
  database = await connectTestDatabase();
  inTransaction = createInTransaction({ client: database.getClient(), systemClock: realClock });
  outbox = createMongoOutbox(database);
});
beforeEach(async () => {
  clock.set('2026-11-20T05:00:00Z');
  await emptyTestDatabase();
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const rows = () => database.getClient().db(database.name).collection<{ _id: string }>('outbox');

async function leave(id: string, subject = 's', order = 1): Promise<void> {
  const news = { type: 'member.code-wanted', attemptId: asId<'attempt'>(subject) } as const;
  await inTransaction((tx) => outbox.add(tx, { id: asId<'happening'>(id), at: clock.now(), subject, order, news }));
}

function relayTelling(answer: (id: string) => Telling | Promise<Telling>): Relay {
  const relay = createRelay({
    queue: createMongoOutboxQueue(database),
    systemClock: clock,
    tell: ({ id }) => Promise.resolve(answer(id)),
  });
  relays.push(relay);
  return relay;
}

test('what is left is told in order, once, and goes', async () => {
  for (let n = 1; n <= 3; n += 1) await leave(`d${String(n)}:1`, 's', n);
  const told: string[] = [];
  const relay = relayTelling((id) => {
    told.push(id);
    return 'told';
  });
  expect(await relay.drain()).toBe(3);
  expect(await relay.drain()).toBe(0);
  expect(told).toEqual(['d1:1', 'd2:1', 'd3:1']);
  expect(await rows().countDocuments()).toBe(0);
});

test('what fails is tried again after 1, 5, 30 minutes, 2 and 12 hours, then it stays for a person to look at', async () => {
  await leave('d1:1');
  const minutes: number[] = [];
  const start = clock.now().getTime();
  const relay = relayTelling(() => {
    minutes.push((clock.now().getTime() - start) / 60_000);
    return 'later';
  });
  for (let minute = 0; minute <= 1_000; minute += 1) {
    await relay.drain();
    clock.advance({ minutes: 1 });
  }
  expect(minutes).toEqual([0, 1, 6, 36, 156, 876]);
  expect(await rows().findOne({ _id: 'd1:1' })).toMatchObject({ state: 'dead', tries: 6 });
});

test('what must never be told again is dead at once', async () => {
  await leave('d1:1');
  expect(await relayTelling(() => 'never').drain()).toBe(1);
  expect(await rows().countDocuments({ state: 'dead', tries: 1 })).toBe(1);
});

test('two relays side by side tell each thing once, and each subject in order', async () => {
  for (let order = 1; order <= 5; order += 1) {
    for (const subject of ['a', 'b', 'c', 'd']) await leave(`${subject}${String(order)}:1`, subject, order);
  }
  const told: string[] = [];
  const tell = async (id: string): Promise<Telling> => {
    await pause(1);
    told.push(id);
    return 'told';
  };
  const both = [relayTelling(tell), relayTelling(tell)];
  while ((await rows().countDocuments()) > 0) await Promise.all(both.map((relay) => relay.drain()));
  expect(told).toHaveLength(20);
  for (const subject of ['a', 'b', 'c', 'd']) {
    expect(told.filter((id) => id.startsWith(subject))).toEqual(
      [1, 2, 3, 4, 5].map((order) => `${subject}${String(order)}:1`),
    );
  }
});

test('a started relay is woken by a commit, and rests after it was stopped', async () => {
  const told: string[] = [];
  let heard = (): void => undefined;
  const relay = relayTelling((id) => {
    told.push(id);
    heard();
    return 'told';
  });
  relay.start();
  await relay.drain();
  const woken = new Promise<void>((resolve) => {
    heard = resolve;
  });
  await leave('d1:1');
  relay.wake();
  await woken;
  await relay.stop();
  await leave('d2:1');
  relay.wake();
  expect(told).toEqual(['d1:1']);
  expect(await rows().countDocuments({ _id: 'd2:1' })).toBe(1);
});
