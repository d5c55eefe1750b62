import { newRedemptionId } from '../../../src/redemption/redemption-id.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenUses, heldBy } from '../../support/given-uses.js';

const house = buildTestHouse({
  runsBodiesTwice: false,
  payouts: { payoutOf: (kind) => (kind === 'ACCOUNT_TRANSFER' ? 'ours' : 'theirs') },
});
const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'job' };

const collection = (name: string) =>
  house.database.getClient().db(house.database.name).collection<{ readonly _id: string }>(name);

interface Stuck {
  readonly kind: 'ACCOUNT_TRANSFER' | 'CARD_BILL';
  readonly count: number;
}

/** Holds whose time is over for a day and that cannot be let go, as they lie in the books; all end at one moment. */
async function stuckHolds({ kind, count }: Stuck): Promise<readonly string[]> {
  const at = new Date(house.clock.now().getTime() - 2 * 86_400_000);
  const part = { l: 'AWD:p:1', f: 'bank', c: 'FREE', s: '2026-11-20', e: '2031-11-20', amt: 10 };
  const holds = Array.from({ length: count }, () => ({
    _id: newRedemptionId(house.ids, at),
    acct: 'nobody',
    client: 'membership-demo',
    kind,
    payAff: 'bank',
    ref: 'r',
    st: 'HELD',
    amt: 10,
    al: [part],
    cap: 0,
    capAl: [],
    rev: 0,
    exp: new Date(at.getTime() + 86_400_000),
    first: 1,
    last: 1,
    ver: 1,
  }));
  await collection('redemptions').insertMany(holds);
  return holds.map(({ _id }) => _id);
}

async function paidByUs(ids: readonly string[]): Promise<void> {
  const nextAt = new Date('2030-01-01');
  const order = { acct: 'nobody', points: 10, kind: 'ACCOUNT_TRANSFER', payAffiliate: 'bank', reference: 'r' };
  await collection('payouts').insertMany(
    ids.map((_id) => ({ _id, ...order, state: 'OPEN', attempts: 3, nextAt, code: null })),
  );
}

test('more stuck holds than one page has do not keep younger ones', async () => {
  const given = await givenUses(house);
  const young = await heldBy(house.house, given);
  await paidByUs(await stuckHolds({ kind: 'ACCOUNT_TRANSFER', count: 501 }));
  house.clock.advance({ days: 4 });
  expect(await house.house.redemption.expireHolds(system)).toBe(1);
  expect((await house.house.ledger.redemption(young))?.st).toBe('EXPIRED');
  expect(await house.house.redemption.expireHolds(system)).toBe(0);
});

test('a hold that fails does not keep younger ones, and somebody hears of it', async () => {
  const given = await givenUses(house);
  const young = await heldBy(house.house, given);
  await stuckHolds({ kind: 'CARD_BILL', count: 2 });
  house.clock.advance({ days: 4 });
  await expect(house.house.redemption.expireHolds(system)).rejects.toMatchObject({ code: 'redemption.not-found' });
  expect((await house.house.ledger.redemption(young))?.st).toBe('EXPIRED');
});
