import { redemptionKinds } from '../../../src/ledger/index.js';
import {
  canPayAt,
  type KindSetting,
  kindSettingOn,
  readRedemptionKind,
} from '../../../src/redemption/redemption-kinds.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';

const today = asSeoulDay('2026-11-25');
const settingOf = (kind: (typeof redemptionKinds)[number]): KindSetting => {
  const setting = kindSettingOn(kind, today);
  if (setting === null) throw new Error('not offered');
  return setting;
};

/** The table of ledger.md section 5, as it stands there. */
const hour = 3_600;
it.each([
  ['CARD_BILL', ['hold', 'direct'], 1, 1, 72 * hour, 7 * 24 * hour, ['card']],
  ['INSURANCE_PREMIUM', ['hold', 'direct'], 1, 1, 72 * hour, 7 * 24 * hour, ['insurance', 'life']],
  ['ACCOUNT_TRANSFER', ['hold'], 1, 1, 24 * hour, 72 * hour, ['bank', 'savings', 'securities']],
  ['ATM_CASH', ['hold'], 10_000, 10_000, 600, 1_800, ['bank', 'savings']],
  ['AFFILIATE_PRODUCT', ['hold', 'direct'], 1, 1, 1_800, 24 * hour, 'every-active'],
] as const)(
  '%s has its modes, amounts, lives and affiliates',
  (kind, modes, least, step, byDefault, most, payAffiliates) => {
    expect(settingOf(kind)).toMatchObject({
      modes,
      amount: { least, step, most: 10_000_000 },
      holdSeconds: { least: 60, byDefault, most },
      payAffiliates,
    });
  },
);

it('there are these five kinds and no other', () => {
  expect(redemptionKinds).toHaveLength(5);
  expect(['CARD_BILL', 'DONATION', 'card_bill', '', null, '__proto__'].map(readRedemptionKind)).toEqual([
    'CARD_BILL',
    ...Array<null>(5).fill(null),
  ]);
});

it('no kind is offered before its first setting', () => {
  expect(kindSettingOn('CARD_BILL', asSeoulDay('2020-07-05'))).toBeNull();
  expect(kindSettingOn('CARD_BILL', asSeoulDay('2020-07-06'))).not.toBeNull();
});

it('points are used at an affiliate that takes part and that the kind names', () => {
  const active = ['bank', 'card', 'life'];
  const at = (kind: (typeof redemptionKinds)[number], affiliate: string) =>
    canPayAt(settingOf(kind), affiliate, active);
  expect([at('CARD_BILL', 'card'), at('CARD_BILL', 'bank'), at('INSURANCE_PREMIUM', 'insurance')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([at('AFFILIATE_PRODUCT', 'life'), at('AFFILIATE_PRODUCT', 'membership')]).toEqual([true, false]);
});
