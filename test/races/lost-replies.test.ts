import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../../src/house.js';
import { connect } from '../../src/platform/database/connection.js';
import type { Database, InTransaction } from '../../src/platform/database/index.js';
import { Refusal } from '../../src/vocabulary/refusal.js';
import { type BadWire, layBadWire } from '../support/bad-wire.js';
import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { CallLog, saidBy, untilSaid } from '../support/call-log.js';
import { callAt, type CallToMake, type Reply } from '../support/caller.js';
import { counted, type GivenUses, givenUses, membersOf, useOf } from '../support/given-uses.js';
import { clockAt } from '../support/movable-clock.js';
import { apiPath, clientId, openMembershipApi } from '../support/membership-api.js';
import { buildTestApp, openTestApp } from '../support/test-app.js';
import { connectTestDatabase, testDatabase } from '../support/test-database.js';

const test_ = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const provesItself = async (log: CallLog): Promise<void> => {
  expect(log.judge(await test_.rowsOf('journal'))).toEqual([]);
  expect((await test_.house.ledger.verify()).breaches).toEqual([]);
};

/** F6 between program and server: what was committed, and nobody heard of it. */
describe('8 uses whose commit is done and whose reply is lost', () => {
  let wire: BadWire;
  let database: Database;
  let given: GivenUses;
  let uses: readonly ReturnType<typeof useOf>[];

  beforeEach(async () => {
    const { uris } = testDatabase();
    const { me } = (await test_.database.getClient().db('admin').command({ hello: 1 })) as unknown as { me: string };
    wire = await layBadWire(Number(me.split(':')[1]));
    const overTheWire = uris.app.replace(/@[^/]+\//, `@127.0.0.1:${String(wire.port)}/`);
    database = await connect(`${overTheWire}&directConnection=true&heartbeatFrequencyMS=500`);
    given = await givenUses(test_);
    const members = await membersOf(test_, given, 8);
    uses = members.map((memberNo, n) => useOf(memberNo, { key: `key-${String(n)}`, amount: 100 }));
  });
  afterEach(async () => {
    await database.close();
    await wire.close();
  });

  const ask = (house: House, log: CallLog) =>
    Promise.all(
      uses.map((use) =>
        log.call(use.key, use.memberNo, () => saidBy(house.redemption.redeem(given.access, given.client, use))),
      ),
    );

  test('by a connection that is cut: each caller gets its answer and notices nothing', async () => {
    const log = new CallLog();
    const lost = wire.lose('commitTransaction', 'cut', 8);
    const said = await ask(anotherHouse(test_, { database }), log);
    await lost;
    expect(said).not.toContain(null);
    expect(await ask(test_.house, log)).toEqual(said);
    expect(await test_.rowsOf('redemptions')).toHaveLength(8);
    await provesItself(log);
  }, 60_000);

  test('by one that lies open: past the deadline nobody knows, and whoever asks again learns what happened', async () => {
    const log = new CallLog();
    const deadline = wire.lose('commitTransaction', 'silent', 8).then(() => {
      throw new Refusal('database.outcome-unknown');
    });
    const wrap =
      (inTransaction: InTransaction): InTransaction =>
      (body) =>
        Promise.race([inTransaction(body), deadline]);
    const machine = clockAt(new Date());
    const house = anotherHouse(test_, { database, systemClock: machine, forTests: { wrap } });
    expect(await ask(house, log)).toEqual(Array(8).fill(null));
    // What was left behind gives up too, when its connections are closed.
    machine.advance({ minutes: 1 });

    const { access, client } = given;
    const states = await Promise.all(
      uses.map(({ key, memberNo }, n) =>
        n < 4
          ? test_.house.redemption.operation(access, key)
          : test_.house.redemption.cancel(access, { key, memberNo }).then(({ payload }) => payload),
      ),
    );
    const told = states.map((one) => ('payload' in one ? one.payload.state : one.state));
    expect(counted(told)).toEqual({ POSTED: 8 });
    const again = await Promise.all(uses.map((use) => test_.house.redemption.redeem(access, client, use)));
    expect(again.map(({ payload }) => [payload.isReplay, payload.redemption?.status])).toEqual(
      Array(8).fill([true, 'HELD']),
    );
    await ask(test_.house, log);
    expect(await test_.rowsOf('redemptions')).toHaveLength(8);
    await provesItself(log);
  }, 60_000);
});

/** F9 between caller and door, at two programs. */
describe('calls over a bad wire', () => {
  const app = openTestApp(test_);
  const api = openMembershipApi(test_, app);
  let otherDatabase: Database;
  let servers: readonly Server[];
  let wires: readonly [BadWire, BadWire];
  let token: string;
  let memberNo: string;

  beforeAll(async () => {
    otherDatabase = await connectTestDatabase();
    const { clock, systemClock: machine, ids, texts } = test_;
    const house = anotherHouse(test_, { database: otherDatabase });
    const other = await buildTestApp({ house, database: otherDatabase, clock, systemClock: machine, ids, texts });
    servers = await Promise.all([listen(createServer(app.app.handler)), listen(createServer(other.handler))]);
  });
  beforeEach(async () => {
    wires = [await layBadWire(portOf(servers[0])), await layBadWire(portOf(servers[1]))];
    token = await api.tokenOf();
    ({ memberNo } = await api.member());
  });
  afterEach(async () => {
    for (const wire of wires) await wire.close();
  });
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await otherDatabase.close();
  });

  const use = (amount = 1_000) => ({
    memberNo,
    amount,
    kind: 'CARD_BILL',
    payAffiliate: 'card',
    mode: 'hold',
    reference: 'bill-1',
  });
  const call = (path: string, body: object, key: string): CallToMake => ({ path, body, key, token });
  const wireOf = (n: number): BadWire => wires[n % 2 === 0 ? 0 : 1];

  /** What a caller keeps of a reply; a 503 is none, it says to ask again. */
  const final = (reply: Reply | null): string | null =>
    reply === null || reply.status === 503 ? null : `${String(reply.status)} ${reply.text}`;

  const ask = async (log: CallLog, n: number, one: CallToMake, givenUp?: Promise<unknown>) =>
    log.call(one.key, memberNo, async () => final(await callAt(wireOf(n).port, one, givenUp)));

  /** Replies to new uses are lost at both programs; who still waits when all of them are lost gives up. */
  const loseSixteen = (): Promise<unknown> => {
    const post = `POST ${apiPath}/redemptions`;
    return Promise.all([wires[0].lose(post, 'cut', 8), wires[1].lose(post, 'silent', 8)]);
  };

  test('32 equal ones at once at two programs: one effect, and one answer for whoever asks again', async () => {
    const log = new CallLog(clientId);
    const givenUp = loseSixteen();
    wires[1].delay(30);
    const equal = Array.from({ length: 32 }, () => call('/redemptions', use(), 'key-1'));
    const first = await Promise.all(equal.map((one, n) => ask(log, n, one, givenUp)));
    expect(first.filter((said) => said === null).length).toBeGreaterThanOrEqual(16);
    const again = await Promise.all(equal.map((one, n) => untilSaid(() => ask(log, n, one))));
    expect(new Set([...again, ...first.filter((said) => said !== null)]).size).toBe(1);
    expect(again[0]).toMatch(/^201 /);
    expect((await api.keptRows()).map(({ _id, kind }) => [_id, kind])).toEqual([[`${clientId}:key-1`, 'HOLD']]);
    expect(await test_.rowsOf('redemptions')).toHaveLength(1);
    await provesItself(log);
  }, 60_000);

  test('32 of other content under one key: one effect, and the others are told that the key is taken', async () => {
    const givenUp = loseSixteen();
    const log = new CallLog(clientId);
    const other = Array.from({ length: 32 }, (_, n) => call('/redemptions', use(1_000 + n), 'key-1'));
    const statusOf = (said: string | null): string => said?.slice(0, 3) ?? 'lost';
    await Promise.all(other.map((one, n) => callAt(wireOf(n).port, one, givenUp)));
    const ended = await Promise.all(
      other.map((one, n) => untilSaid(async () => final(await callAt(wireOf(n).port, one)))),
    );
    expect(counted(ended.map(statusOf))).toEqual({ '201': 1, '422': 31 });
    const [taken] = ended.filter((said) => statusOf(said) === '201');
    const [row] = await api.keptRows();
    expect(taken).toContain(`"amount":${String((row?.['red'] as { readonly amt: number }).amt)}`);
    expect(await api.keptRows()).toHaveLength(1);
    // Each of them again: what it was told stays.
    const again = await Promise.all(
      other.map((one, n) => untilSaid(async () => final(await callAt(wireOf(n + 1).port, one)))),
    );
    expect(again.map(statusOf)).toEqual(ended.map(statusOf));
    await log.call('key-1', memberNo, () => Promise.resolve(taken ?? null));
    await provesItself(log);
  }, 60_000);

  test('every step of a use loses its reply once: asked again, each is told what was done', async () => {
    const log = new CallLog(clientId);
    /** The reply is lost at one program; the same is asked at the other. */
    const twice = async (n: number, step: CallToMake): Promise<Record<string, unknown>> => {
      const pathOfStep = `POST ${apiPath}${step.path}`;
      const givenUp = wireOf(n).lose(pathOfStep, n % 2 === 0 ? 'cut' : 'silent', 1);
      expect(await ask(log, n, step, givenUp)).toBeNull();
      const again = await callAt(wireOf(n + 1).port, step);
      expect(again).toMatchObject({ isReplay: true });
      await log.call(step.key, memberNo, () => Promise.resolve(final(again)));
      return JSON.parse(again?.text ?? '{}') as Record<string, unknown>;
    };
    const held = await twice(0, call('/redemptions', use(9_000), 'hold'));
    const path = `/redemptions/${String(held['id'])}`;
    expect(await twice(1, call(`${path}/capture`, { amount: 6_000 }, 'capture'))).toMatchObject({ captured: 6_000 });
    expect(await twice(2, call(`${path}/reversals`, { amount: 1_000, reason: 'R' }, 'back-1'))).toMatchObject({
      reversed: 1_000,
    });
    expect(await twice(3, call(`${path}/reversals`, { amount: 2_000, reason: 'R' }, 'back-2'))).toMatchObject({
      reversed: 3_000,
    });
    const gone = await twice(4, call(`${path}/void`, {}, 'void'));
    expect(gone).toMatchObject({ code: 'hold-captured' });
    const { body } = await api.get(`/members/${memberNo}/balance`);
    expect(body).toMatchObject({ posted: 47_000, held: 0, available: 47_000 });
    await provesItself(log);
  }, 60_000);

  test('a storm of 240 connections, 30 to a key: one effect and one answer a key (F15)', async () => {
    const log = new CallLog(clientId);
    const storm = Array.from({ length: 240 }, (_, n) => call('/redemptions', use(), `key-${String(n % 8)}`));
    await Promise.all(storm.map((one, n) => ask(log, n, one)));
    const ended = await Promise.all(storm.slice(0, 16).map((one, n) => untilSaid(() => ask(log, n, one))));
    expect(counted(ended.map((said) => said.slice(0, 3)))).toEqual({ '201': 16 });
    expect(await test_.rowsOf('redemptions')).toHaveLength(8);
    await provesItself(log);
  }, 60_000);

  test('a caller that hangs up has its use done once, and can ask what became of it', async () => {
    const log = new CallLog(clientId);
    const keys = Array.from({ length: 8 }, (_, n) => `key-${String(n)}`);
    await Promise.all(keys.map((key, n) => ask(log, n, call('/redemptions', use(), key), pause(1 + n * 4))));
    const ended = await Promise.all(
      keys.map((key, n) => untilSaid(() => ask(log, n, call('/redemptions', use(), key)))),
    );
    expect(counted(ended.map((said) => said.slice(0, 3)))).toEqual({ '201': 8 });
    for (const key of keys) expect((await api.get(`/operations/${key}`)).body).toMatchObject({ state: 'POSTED' });
    expect(await test_.rowsOf('redemptions')).toHaveLength(8);
    await provesItself(log);
  }, 60_000);
});

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    }),
  );
}

function portOf(server: Server | undefined): number {
  return (server?.address() as AddressInfo).port;
}
