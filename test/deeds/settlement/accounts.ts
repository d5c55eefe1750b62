import type { Settlement, TicketInput } from '../../../src/settlement/index.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { type Acct, asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import type { StaffMember } from '../../../src/staff/index.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import type { TestHouse } from '../../support/build-test-house.js';
import type { Given } from '../../support/given.js';

export const reason = '고객이 전화로 두 번 적립되지 않았다고 알려 왔습니다.';

/** A correction as it is typed: 1,000 points more at the card company's expense. */
export const adding: TicketInput = {
  kind: 'ADJUST',
  direction: 'add',
  amount: '1,000',
  funder: 'card',
  expiresOn: '2027-11-20',
  reason,
};

export const taking: TicketInput = { ...adding, direction: 'take', funder: 'bank', expiresOn: '' };

export const freezing: TicketInput = {
  ...adding,
  kind: 'FREEZE',
  direction: '',
  amount: '',
  funder: '',
  expiresOn: '',
};

export interface Officers {
  readonly officer: StaffMember;
  readonly other: StaffMember;
  readonly office: StaffMember;
}

export async function givenOfficers(given: Given): Promise<Officers> {
  return {
    officer: await given.staff({ name: '라정산', entity: 'group', roles: ['settlement-officer'] }),
    other: await given.staff({ name: '마정산', entity: 'group', roles: ['settlement-officer'] }),
    office: await given.staff({ name: '두사무', entity: 'group', roles: ['programme-office'] }),
  };
}

let awards = 0;

/** A member with an award of 50,000 points of the bank, as an adoption posts it. */
export async function givenAccount(
  test: TestHouse,
  given: Given,
): Promise<{ readonly acct: Acct; readonly memberNo: string; readonly customerId: string }> {
  const { id } = await given.member();
  const membership = await test.house.members.membershipOf(null, id);
  if (membership === null) throw new Error('a member without a membership');
  const { acct, memberNo } = membership;
  awards += 1;
  const inTransaction = createInTransaction({ client: test.database.getClient(), systemClock: test.systemClock });
  await inTransaction((tx) =>
    test.house.ledger.post(tx, {
      kind: 'AWARD',
      by: 'staff-1',
      at: test.clock.now(),
      businessDate: asSeoulDay('2026-11-20'),
      proposal: asId<'proposal'>(`proposal${String(awards)}`),
      share: 1,
      of: 1,
      total: asPoints(50_000),
      points: asPoints(50_000),
      funder: asId<'affiliate'>('bank'),
      expiresOn: asSeoulDay('2031-11-20'),
      to: { acct },
    }),
  );
  return { acct, memberNo, customerId: id };
}

/** A request that waits. */
export async function prepared(
  { settlement }: { readonly settlement: Settlement },
  access: Access,
  { acct, input = adding }: { readonly acct: Acct; readonly input?: TicketInput },
) {
  return (await settlement.prepareTicket(access, { acct, input })).id;
}
