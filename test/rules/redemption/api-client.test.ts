import { type ClientWish, mayUse, readClient } from '../../../src/redemption/api-client.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';

const today = { day: asSeoulDay('2026-11-25'), active: ['bank', 'card', 'savings'] };
const wish: ClientWish = {
  id: 'membership-main',
  name: ' 멤버십 시스템 ',
  scopes: ['points:redeem', 'points:read', 'points:read'],
  allowed: [
    { kind: 'CARD_BILL', payAffiliate: 'card' },
    { kind: 'ATM_CASH', payAffiliate: 'bank' },
    { kind: 'CARD_BILL', payAffiliate: 'card' },
  ],
  addresses: ['203.0.113.0/24', '2001:db8::1', '203.0.113.0/24'],
};
const faultsOf = (changes: Partial<ClientWish>) =>
  (readClient({ ...wish, ...changes }, today).faults ?? []).map(({ field, code }) => `${field} ${code}`);

it('takes a client, each scope, use and address once', () => {
  expect(readClient(wish, today)).toEqual({
    faults: null,
    words: {
      id: 'membership-main',
      name: '멤버십 시스템',
      scopes: ['points:read', 'points:redeem'],
      allowed: [
        { kind: 'CARD_BILL', payAffiliate: 'card' },
        { kind: 'ATM_CASH', payAffiliate: 'bank' },
      ],
      addresses: ['203.0.113.0/24', '2001:db8::1'],
    },
  });
});

it.each(['', 'ab', 'Membership', '1st', 'a b c', 'a:b:c', 'a'.repeat(41), '멤버십'])('takes no id like "%s"', (id) => {
  expect(faultsOf({ id })).toEqual(['id malformed']);
});

it('says every fault at once', () => {
  const all = { id: 'X', name: ' ', scopes: ['points:steal'], addresses: ['everywhere'] };
  expect(faultsOf({ ...all, allowed: [{ kind: 'CARD_BILL', payAffiliate: 'bank' }] })).toEqual([
    'id malformed',
    'name missing',
    'scopes unknown-choice',
    'allow unknown-choice',
    'address malformed',
  ]);
});

it.each([
  ['a kind that is none', [{ kind: 'DONATION', payAffiliate: 'card' }]],
  ['an affiliate that the kind does not name', [{ kind: 'CARD_BILL', payAffiliate: 'bank' }]],
  ['an affiliate that takes no part', [{ kind: 'AFFILIATE_PRODUCT', payAffiliate: 'membership' }]],
])('allows no use of %s', (_what, allowed) => {
  expect(faultsOf({ allowed })).toEqual(['allow unknown-choice']);
});

it('wants a scope, and a use for whom may redeem', () => {
  expect(faultsOf({ scopes: [] })).toEqual(['scopes missing']);
  expect(faultsOf({ allowed: [] })).toEqual(['allow missing']);
  expect(faultsOf({ allowed: [], scopes: ['points:read'] })).toEqual([]);
});

it('has an end to every list', () => {
  expect(faultsOf({ name: 'x'.repeat(101) })).toEqual(['name too-long']);
  expect(faultsOf({ addresses: Array<string>(51).fill('10.0.0.0/8') })).toEqual(['address too-long']);
});

it('allows the pairs that are listed and no other', () => {
  const { words } = readClient(wish, today);
  const may = (kind: 'CARD_BILL' | 'ATM_CASH', payAffiliate: string) =>
    mayUse(words ?? { allowed: [] }, { kind, payAffiliate: asId<'affiliate'>(payAffiliate) });
  expect([may('CARD_BILL', 'card'), may('ATM_CASH', 'bank'), may('ATM_CASH', 'card')]).toEqual([true, true, false]);
});
