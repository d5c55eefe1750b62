import { seedDemo } from '../../../src/doors/cli/index.js';
import type { DemoProgress } from '../../../src/platform/demo-progress.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf } from '../../support/cli-program.js';

const house = buildTestHouse({ runsBodiesTwice: false });

async function seed(change: (progress: DemoProgress) => DemoProgress = (progress) => progress) {
  const program = cliProgramOf(house);
  const progress = change(await program.demoProgress());
  return seedDemo({ openRooms: (at) => program.openRooms(at), progress, texts: program.texts, now: house.clock.now() });
}

async function states(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { state } of await house.rowsOf('proposals')) counts[String(state)] = (counts[String(state)] ?? 0) + 1;
  return counts;
}

async function expectSound(): Promise<void> {
  expect((await house.house.ledger.verify()).breaches).toEqual([]);
  expect((await house.house.review.verifyAwards(house.accessOf.operator)).breaches).toEqual([]);
}

test('the demo tells sixty days in all states, and its books are sound', async () => {
  const { steps, told } = await seed();
  expect(told).toBe(steps);
  expect(await states()).toEqual({
    received: 7,
    under_review: 11,
    decision_pending: 2,
    adopted: 5,
    not_adopted: 2,
    withdrawn: 1,
  });
  expect(new Set((await house.rowsOf('proposals')).map((row) => row['affiliate'])).size).toBe(12);
  await expectSound();
}, 60_000);

test('told again it tells nothing', async () => {
  await seed();
  const before = await house.rowsOf('proposals');
  expect(await seed()).toMatchObject({ told: 0 });
  expect(await house.rowsOf('proposals')).toEqual(before);
}, 60_000);

test('killed after a deed and before its note, it goes on where it was', async () => {
  const killed = new Error('killed');
  for (const at of [3, 17, 40, 64]) {
    const dies = (progress: DemoProgress): DemoProgress => ({
      ...progress,
      keep: (done) => (done === at ? Promise.reject(killed) : progress.keep(done)),
    });
    await expect(seed(dies)).rejects.toBe(killed);
  }
  await seed();
  expect(Object.values(await states()).reduce((sum, count) => sum + count, 0)).toBe(28);
  await expectSound();
}, 90_000);

/** All is told already; what the demo has besides its story is brought at every start. */
const over = (progress: DemoProgress): DemoProgress => ({ ...progress, done: 1_000 });

test('the membership system of the demo may come in, with everything it needs', async () => {
  await seed(over);
  const clients = await house.house.redemption.listClients(house.accessOf.operator);
  expect(clients).toMatchObject([
    {
      id: 'membership-demo',
      status: 'ACTIVE',
      scopes: ['points:read', 'points:redeem', 'points:reconcile'],
      limits: { postsIn10Seconds: 3_000, postsPerMemberInMinute: 1_200, tokensInMinute: 60 },
    },
  ]);
  const uses = clients[0]?.allowed.map(({ kind, payAffiliate }) => `${kind}:${payAffiliate}`) ?? [];
  expect(uses).toHaveLength(1 + 2 + 3 + 2 + 12);
  expect(uses).toEqual(expect.arrayContaining(['CARD_BILL:card', 'ATM_CASH:savings', 'AFFILIATE_PRODUCT:credit']));
  const question = { id: clients[0]?.id ?? asId<'client'>('none'), secret: 'membership-demo-secret' };
  expect(await house.house.redemption.isClientSecret(house.accessOf.operator, question)).toBe(true);
});

test('a demo that was told before it had a membership system gets one, and one that is suspended stays so', async () => {
  await seed(over);
  const { redemption } = house.house;
  await redemption.suspendClient(house.accessOf.operator, asId<'client'>('membership-demo'));
  await seed(over);
  expect(await redemption.listClients(house.accessOf.operator)).toMatchObject([{ status: 'SUSPENDED' }]);
});
