import type { CustomerId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { approver, type AwardsInHouse, creditChoice, openAwards, receiptOf } from './open-awards.js';

const house = buildTestHouse();
const given = givenIn(house);
let rooms: AwardsInHouse;

beforeAll(() => {
  rooms = openAwards(house);
});

const claim = (id: CustomerId, isAgreed: boolean | null = true): ReturnType<AwardsInHouse['awards']['claimShares']> =>
  rooms.awards.claimShares(house.accessOf.customer(id, 'award'), {
    consent: isAgreed === null ? null : creditChoice(house.clock.now(), isAgreed),
  });

const pointsOf = (id: CustomerId): ReturnType<AwardsInHouse['awards']['showPoints']> =>
  rooms.awards.showPoints(house.accessOf.customer(id), { cursor: null });

async function expectSoundBooks(): Promise<void> {
  expect((await house.house.ledger.verify()).breaches).toEqual([]);
  for await (const { faults } of rooms.awards.proveAwards(approver)) expect(faults).toEqual([]);
}

test('one press proves, links, agrees and claims everything that waits', async () => {
  const { id } = await given.customer();
  const first = await rooms.grant([id]);
  const second = await rooms.grant([id]);
  house.clock.advance({ days: 30 });
  expect(await claim(id)).toEqual({ points: 100_000, shares: 2 });
  const points = await pointsOf(id);
  expect(points).toMatchObject({
    available: 100_000,
    waiting: 0,
    missing: [],
    nextExpiry: [{ on: '2031-11-20', points: 100_000 }],
  });
  expect(points.entries.items.map(({ kind }) => kind)).toEqual(['CLAIM', 'CLAIM']);
  expect(new Set(points.entries.items.map(({ receiptNumber }) => receiptNumber))).toEqual(
    new Set([receiptOf(first.proposal), receiptOf(second.proposal)]),
  );
  expect(await rooms.awards.awardOf(house.accessOf.customer(id), first.proposal)).toMatchObject({
    state: 'claimed',
    to: 'member',
    claimBy: null,
  });
  await expectSoundBooks();
});

test('leaves one row in the record, one decision of the gate and one piece of news a share', async () => {
  const { id } = await given.customer();
  const { proposal } = await rooms.grant([id]);
  await claim(id);
  const rows = (await house.rowsOf('auditEvents')).filter((row) => row['action'] === 'award.claim-shares');
  expect(rows).toMatchObject([{ subjects: [id], result: 'allowed', details: { points: 50_000, shares: 1 } }]);
  expect((await house.rowsOf('disclosures')).filter((row) => row['flow'] === 'EX1-credit')).toMatchObject([
    { _id: `CLS:${proposal}:1`, verdict: 'allow', requester: { kind: 'customer', id } },
  ]);
  const news = (await house.rowsOf('outbox')).map((row) => row['news']);
  expect(news).toContainEqual({
    type: 'points.claimed',
    proposalId: proposal,
    receiptNumber: receiptOf(proposal),
    customerId: id,
    share: 1,
    points: 50_000,
  });
  const [journal] = (await house.rowsOf('journal')).filter((row) => row['kind'] === 'CLAIM');
  expect(JSON.stringify(journal)).not.toContain(id);
});

test('a member who agreed in the meantime claims without being asked again', async () => {
  const { id } = await given.member();
  await rooms.grant([id]);
  await rooms.agree(id);
  expect(await claim(id, null)).toEqual({ points: 50_000, shares: 1 });
});

test('without the consent nothing is claimed and nothing is linked', async () => {
  const { id } = await given.customer();
  await rooms.grant([id]);
  await expect(claim(id, null)).rejects.toMatchObject({ code: 'consent.required-missing' });
  await expect(claim(id, false)).rejects.toMatchObject({ code: 'consent.required-missing' });
  expect(await house.rowsOf('members')).toEqual([]);
  expect(await pointsOf(id)).toMatchObject({ available: 0, waiting: 50_000, missing: ['membership', 'consent'] });
});

test('a share can be claimed until the end of its last day', async () => {
  const { id } = await given.customer();
  await rooms.grant([id]);
  house.clock.set('2027-11-20T23:59:59+09:00');
  const late = await given.customer();
  await claim(id);
  house.clock.set('2026-11-20T14:05:00+09:00');
  await rooms.grant([late.id]);
  house.clock.set('2027-11-21T00:00:00+09:00');
  await expect(claim(late.id)).rejects.toMatchObject({ code: 'awards.claim-too-late' });
  expect(await pointsOf(late.id)).toMatchObject({ waiting: 0, waitingShares: [] });
});

test('a share that is too late does not keep another one back', async () => {
  const { id } = await given.customer();
  await rooms.grant([id]);
  house.clock.advance({ days: 200 });
  await rooms.grant([id]);
  house.clock.advance({ days: 200 });
  expect(await claim(id)).toEqual({ points: 50_000, shares: 1 });
  await expectSoundBooks();
});

test('where nothing waits, and for a second press, there is nothing to claim', async () => {
  const { id } = await given.customer();
  await expect(claim(id)).rejects.toMatchObject({ code: 'awards.nothing-to-claim' });
  await rooms.grant([id]);
  await claim(id);
  await expect(claim(id)).rejects.toMatchObject({ code: 'awards.nothing-to-claim' });
  await expect(rooms.awards.claimShares(approver, { consent: null })).rejects.toMatchObject({
    code: 'access.sign-in-wanted',
  });
});

test('two presses at once: one credit', async () => {
  const { id } = await given.customer();
  await rooms.grant([id]);
  const presses = await Promise.allSettled([claim(id), claim(id), claim(id), claim(id)]);
  expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const press of presses)
    if (press.status === 'rejected') expect(press.reason).toMatchObject({ code: 'awards.nothing-to-claim' });
  expect((await pointsOf(id)).available).toBe(50_000);
  await expectSoundBooks();
});

test('a press whose commit was done but whose reply was lost answers with what it did', async () => {
  const { id } = await given.customer();
  await rooms.grant([id]);
  const { awards } = openAwards(house, (inTransaction) => async (body) => {
    await inTransaction(body);
    return inTransaction(body);
  });
  const press = awards.claimShares(house.accessOf.customer(id, 'award'), { consent: creditChoice(house.clock.now()) });
  expect(await press).toEqual({ points: 50_000, shares: 1 });
  expect((await pointsOf(id)).available).toBe(50_000);
});

test('the membership number is the one of the proof', async () => {
  const { id } = await given.customer({ email: 'customer@demo.example' });
  await rooms.grant([id]);
  await claim(id);
  expect((await pointsOf(id)).memberNoMasked).toBe('******0001');
});
