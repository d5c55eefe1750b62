import type { Request } from 'express';
import { checkedKey, readKey } from '../../../src/doors/membership-api/read-request.js';
import { emptyAccount } from '../../../src/ledger/account.js';
import type { VoidCommand } from '../../../src/ledger/command.js';
import { Rejected } from '../../../src/ledger/rejected.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenUses, useOf } from '../../support/given-uses.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse({ runsBodiesTwice: false });

const command: VoidCommand = {
  kind: 'VOID',
  key: { id: 'client:key', fp: 'f'.repeat(64) },
  acct: asId<'acct'>('a1'),
  redemption: asId<'redemption'>('rdm-1'),
  why: null,
  by: 'client',
  at: new Date('2026-11-20T05:00:00Z'),
  businessDate: asSeoulDay('2026-11-20'),
};
const state = { account: emptyAccount(command.acct), claim: null, award: null, redemption: null };

describe('a no of the books', () => {
  test.each([
    ['account-frozen', 'ledger.account-frozen'],
    ['exceeds-captured', 'ledger.exceeds-captured'],
    ['exceeds-hold', 'ledger.exceeds-hold'],
    ['hold-captured', 'ledger.hold-captured'],
    ['hold-expired', 'ledger.hold-expired'],
    ['hold-limit', 'ledger.hold-limit'],
    ['hold-voided', 'ledger.hold-voided'],
    ['not-captured', 'ledger.not-captured'],
  ] as const)('that is final, %s, is told by its code and kept under the key', (rejection, code) => {
    const no = new Rejected(rejection, { command, state });
    expect([no.code, no.row?.st, no.row?.code, no.row?._id]).toEqual([code, 'REJECTED', rejection, 'client:key']);
  });

  test.each([
    ['not-frozen', 'ledger.not-frozen'],
    ['nothing-to-expire', 'ledger.nothing-to-expire'],
  ] as const)('that is nobody’s answer, %s, is told by its code and kept nowhere', (rejection, code) => {
    const no = new Rejected(rejection, { command, state });
    expect([no.code, no.row]).toEqual([code, null]);
  });
});

test('a use of nobody’s points, and one that the client may not make, change nothing', async () => {
  const { access, client, memberNo } = await givenUses(test_);
  const { redemption } = test_.house;
  const unknown = useOf('9999999999');
  expect((await refusalOf(redemption.redeem(access, client, unknown))).code).toBe('redemption.member-not-found');
  const barred = { ...client, allowed: [] };
  expect((await refusalOf(redemption.redeem(access, barred, useOf(memberNo)))).code).toBe(
    'redemption.pay-affiliate-not-allowed',
  );
  expect(await test_.rowsOf('redemptions')).toEqual([]);
  expect((await test_.rowsOf('journal')).map(({ kind }) => kind)).toEqual(['AWARD']);
});

test('a call without a key, or with one that is none, is refused', () => {
  const codeOf = (ask: () => unknown): unknown => {
    try {
      return ask();
    } catch (error) {
      return (error as { readonly code?: unknown }).code;
    }
  };
  expect(codeOf(() => readKey({ headers: {} } as Request))).toBe('redemption.key-missing');
  for (const key of ['한글', 'a b', 'a'.repeat(256), undefined])
    expect(codeOf(() => checkedKey(key))).toBe('redemption.key-invalid');
});
