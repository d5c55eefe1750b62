import { CallLog, saidBy, untilSaid } from '../support/call-log.js';
import { counted, givenUses, membersOf, useOf } from '../support/given-uses.js';
import { type KillableHouse, nthOf, openKillableHouse } from '../support/killable-house.js';

/** F1: where the uses of 8 callers are when the mongod is killed: a command was sent, or was answered, so often. */
const killedInUses = ['find', 'insert', 'update', 'commitTransaction'].flatMap((name) =>
  (['commandStarted', 'commandSucceeded'] as const).map((event) => ({ name, event, nth: 6 })),
);

let opened: KillableHouse;

beforeAll(async () => {
  opened = await openKillableHouse();
}, 60_000);
afterAll(() => opened.close());

test('a mongod killed in read, insert, update and commit of 8 uses: each key has one effect and one answer', async () => {
  const { house, client, rowsOf } = opened;
  const given = await givenUses(opened);
  const members = await membersOf(opened, given, 8);
  const log = new CallLog();
  let inFlight = 0;
  for (const { name, event, nth } of killedInUses) {
    const uses = members.map((memberNo, n) =>
      useOf(memberNo, {
        key: `${name}-${event}-${String(n)}`,
        amount: 500,
        mode: n % 2 === 0 ? 'hold' : 'direct',
      }),
    );
    let left = uses.length;
    const ask = (use: (typeof uses)[number]) =>
      log.call(use.key, use.memberNo, () => saidBy(house.redemption.redeem(given.access, given.client, use)));
    const enough = nthOf(client, event, { nth, name });
    const first = Promise.all(
      uses.map(async (use) => {
        await ask(use);
        left -= 1;
      }),
    );
    await Promise.race([enough, first]);
    inFlight += left;
    await opened.killAndRestart();
    await first;
    for (const use of uses) {
      await untilSaid(() => ask(use));
      const question = { memberNo: use.memberNo, minVersion: null };
      await log.read(
        use.memberNo,
        async () => (await house.redemption.balance(given.access, question)).payload.version,
      );
    }
  }
  const { calls, unknown } = log.counts;
  console.log(
    `${String(killedInUses.length)} kills of the mongod with -9, ${String(inFlight)} uses in flight: ` +
      `${String(calls)} calls, ${String(unknown)} of them without an answer at first`,
  );
  expect(inFlight).toBeGreaterThanOrEqual(4 * killedInUses.length);
  const uses = (await rowsOf('redemptions')).map(({ st }) => String(st));
  expect(counted(uses)).toEqual({ HELD: 4 * killedInUses.length, CAPTURED: 4 * killedInUses.length });
  expect(log.judge(await rowsOf('journal'))).toEqual([]);
  expect((await house.ledger.verify()).breaches).toEqual([]);
}, 120_000);
