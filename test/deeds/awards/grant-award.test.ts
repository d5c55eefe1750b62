import { isDuplicateKey } from '../../../src/platform/database/mongo-errors.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { addSetting } from './add-setting.js';
import { approver, type AwardsInHouse, bank, openAwards, receiptOf } from './open-awards.js';

const house = buildTestHouse();
const given = givenIn(house);
let rooms: AwardsInHouse;

beforeAll(() => {
  rooms = openAwards(house);
});

/** Settings are kept for a minute of the machine's time: what one test added must not reach the next. */
afterEach(() => {
  house.systemClock.advance({ minutes: 2 });
});

async function balanceOf(customerId: Parameters<AwardsInHouse['agree']>[0]): Promise<number> {
  return (await rooms.awards.showPoints(house.accessOf.customer(customerId), { cursor: null })).available;
}

async function expectSoundBooks(): Promise<void> {
  expect((await house.house.ledger.verify()).breaches).toEqual([]);
  for await (const { faults } of rooms.awards.proveAwards(approver)) expect(faults).toEqual([]);
}

describe('granting', () => {
  test('a member who agreed has exactly 50,000 points, with their expiry day, once', async () => {
    const { id } = await given.member();
    await rooms.agree(id);
    const granted = await rooms.grant([id]);
    expect(granted).toMatchObject({
      points: 50_000,
      day: '2026-11-20',
      expiresOn: '2031-11-20',
      shares: [{ share: 1, points: 50_000, to: 'member' }],
    });
    const points = await rooms.awards.showPoints(house.accessOf.customer(id), { cursor: null });
    expect(points).toMatchObject({
      available: 50_000,
      held: 0,
      waiting: 0,
      waitingShares: [],
      missing: [],
      nextExpiry: [{ on: '2031-11-20', points: 50_000 }],
    });
    expect(points.memberNoMasked).toMatch(/^\*{6}\d{4}$/);
    expect(points.entries.items).toEqual([
      {
        at: house.clock.now(),
        kind: 'AWARD',
        amount: 50_000,
        balance: 50_000,
        heldChange: 0,
        expiresOn: '2031-11-20',
        receiptNumber: receiptOf(granted.proposal),
        redemption: null,
        usedOn: null,
      },
    ]);
    await expectSoundBooks();
  });

  test('the gate has a row without values before the points are there, and the news go out', async () => {
    const { id } = await given.member();
    await rooms.agree(id);
    const { proposal } = await rooms.grant([id]);
    expect(await house.rowsOf('disclosures')).toMatchObject([
      {
        _id: `AWD:${proposal}:1`,
        verdict: 'allow',
        flow: 'EX1-credit',
        subject: id,
        requester: { kind: 'staff', id: 's1' },
      },
    ]);
    const news = (await house.rowsOf('outbox')).map((row) => row['news']);
    expect(news).toContainEqual({
      type: 'points.granted',
      proposalId: proposal,
      receiptNumber: receiptOf(proposal),
      customerId: id,
      share: 1,
      points: 50_000,
      to: 'member',
      by: null,
    });
  });

  test('a second award of one proposal is a duplicate, whoever it is for', async () => {
    const { id } = await given.member();
    await rooms.agree(id);
    const { proposal } = await rooms.grant([id]);
    const other = await given.customer();
    expect(isDuplicateKey(await rooms.grant([other.id], proposal).catch((error: unknown) => error))).toBe(true);
    expect(await balanceOf(id)).toBe(50_000);
    expect((await house.rowsOf('journal')).length).toBe(1);
  });

  test.each(['no membership', 'no consent', 'a consent refused', 'a consent withdrawn'])(
    'with %s the points wait for a year',
    async (what) => {
      const { id } = what === 'no membership' ? await given.customer() : await given.member();
      if (what !== 'no consent') await rooms.agree(id, what !== 'a consent refused');
      if (what === 'a consent withdrawn') await rooms.agree(id, false);
      const granted = await rooms.grant([id]);
      expect(granted).toMatchObject({ claimBy: '2027-11-20', shares: [{ to: 'claim' }] });
      const points = await rooms.awards.showPoints(house.accessOf.customer(id), { cursor: null });
      expect(points).toMatchObject({
        available: 0,
        waiting: 50_000,
        missing: [what === 'no membership' ? 'membership' : 'consent'],
      });
      expect(points.waitingShares).toEqual([
        { receiptNumber: receiptOf(granted.proposal), points: 50_000, by: '2027-11-20' },
      ]);
      await expectSoundBooks();
    },
  );

  test('two owners have their shares, one at once and one later, together the whole', async () => {
    const [lead, second] = [await given.member(), await given.customer()];
    await rooms.agree(lead.id);
    const granted = await rooms.grant([lead.id, second.id]);
    expect(granted.shares).toEqual([
      { share: 1, points: 30_000, to: 'member' },
      { share: 2, points: 20_000, to: 'claim' },
    ]);
    expect(await balanceOf(lead.id)).toBe(30_000);
    await expectSoundBooks();
  });

  test('an owner named twice, or nobody, is a fault of the caller', async () => {
    const { id } = await given.customer();
    await expect(rooms.grant([id, id])).rejects.toThrow(RangeError);
    await expect(rooms.grant([])).rejects.toThrow(RangeError);
  });

  test('before the first setting nothing is granted, and above the tax limit neither', async () => {
    const { id } = await given.customer();
    house.clock.set('2020-07-05T14:00:00+09:00');
    await expect(rooms.grant([id])).rejects.toMatchObject({ code: 'awards.setting-missing' });
    house.clock.set('2026-11-20T14:00:00+09:00');
    await addSetting({ effectiveFrom: '2026-01-01', points: 60_000 });
    house.systemClock.advance({ minutes: 2 });
    await expect(rooms.grant([id])).rejects.toMatchObject({ code: 'awards.over-tax-limit' });
    expect(await house.rowsOf('journal')).toEqual([]);
    const preview = await rooms.awards.preview(approver, {
      customerId: id,
      funder: bank,
      day: asSeoulDay('2026-11-20'),
    });
    expect(preview).toMatchObject({ points: 60_000, taxLimit: 50_000, isOverTaxLimit: true });
    await rooms.grant([id, (await given.customer()).id]);
  });
});

describe('looking ahead', () => {
  test('tells what publishing would do, and what is missing', async () => {
    const [member, customer] = [await given.member(), await given.customer()];
    await rooms.agree(member.id);
    const day = asSeoulDay('2026-11-20');
    expect(await rooms.awards.preview(approver, { customerId: member.id, funder: bank, day })).toEqual({
      points: 50_000,
      to: 'member',
      missing: [],
      taxLimit: 50_000,
      isOverTaxLimit: false,
      expiresOn: '2031-11-20',
      funder: 'bank',
    });
    expect(await rooms.awards.preview(approver, { customerId: customer.id, funder: bank, day })).toMatchObject({
      to: 'claim',
      missing: ['membership', 'consent'],
    });
  });
});

describe('the award on the page of its proposal', () => {
  test('is the own share, with what was handed over for it', async () => {
    const [lead, second] = [await given.member(), await given.customer()];
    await rooms.agree(lead.id);
    const { proposal } = await rooms.grant([lead.id, second.id]);
    expect(await rooms.awards.awardOf(house.accessOf.customer(lead.id), proposal)).toMatchObject({
      points: 30_000,
      day: '2026-11-20',
      to: 'member',
      state: 'credited',
      expiresOn: '2031-11-20',
      claimBy: null,
      memberNoLast4: expect.stringMatching(/^\d{4}$/) as string,
      sentFields: ['membership-number', 'amount', 'reason-code'],
    });
    expect(await rooms.awards.awardOf(house.accessOf.customer(second.id), proposal)).toEqual({
      points: 20_000,
      day: '2026-11-20',
      to: 'claim',
      state: 'waiting',
      expiresOn: '2031-11-20',
      claimBy: '2027-11-20',
      memberNoLast4: null,
      sentFields: [],
    });
    const stranger = await given.customer();
    expect(await rooms.awards.awardOf(house.accessOf.customer(stranger.id), proposal)).toBeNull();
    expect(await rooms.awards.awardOf(approver, house.ids.make<'proposal'>())).toBeNull();
    expect(await rooms.awards.awardOf(approver, proposal)).toMatchObject({ points: 30_000 });
  });
});

describe('the statement', () => {
  test('is read page by page, newest first', async () => {
    const { id } = await given.member();
    await rooms.agree(id);
    for (let n = 0; n < 22; n += 1) await rooms.grant([id]);
    const access = house.accessOf.customer(id);
    const first = await rooms.awards.showPoints(access, { cursor: null });
    expect(first.entries.items).toHaveLength(20);
    expect(first.entries.items[0]?.balance).toBe(22 * 50_000);
    const rest = await rooms.awards.showPoints(access, { cursor: first.entries.next });
    expect(rest.entries.items.map(({ balance }) => balance)).toEqual([100_000, 50_000]);
    expect(rest.entries.next).toBeNull();
    expect((await rooms.awards.showPoints(access, { cursor: 'x' })).entries.items).toHaveLength(20);
  });

  test('is shown to customers alone', async () => {
    await expect(rooms.awards.showPoints(approver, { cursor: null })).rejects.toMatchObject({
      code: 'access.sign-in-wanted',
    });
  });

  test('does not count points past their last day', async () => {
    const { id } = await given.member();
    await rooms.agree(id);
    await rooms.grant([id]);
    house.clock.set('2031-11-20T23:59:59+09:00');
    expect(await balanceOf(id)).toBe(50_000);
    house.clock.set('2031-11-21T00:00:00+09:00');
    expect(await balanceOf(id)).toBe(0);
  });
});
