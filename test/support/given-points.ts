import type { LedgerCommand, Posting } from '../../src/ledger/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { asSeoulDay, seoulDayOf } from '../../src/vocabulary/calendar.js';
import { type Acct, asId, type CustomerId, type RedemptionId } from '../../src/vocabulary/ids.js';
import { asPoints } from '../../src/vocabulary/points.js';
import type { TestHouse } from './build-test-house.js';

type Wanted<Command extends LedgerCommand> = Command extends LedgerCommand
  ? Omit<Command, 'by' | 'at' | 'businessDate'>
  : never;

export interface GivenPoints {
  acctOf(customer: CustomerId): Promise<Acct>;
  /** Posts one command now. */
  post(command: Wanted<LedgerCommand>): Promise<Posting>;
  /** Points of their own proposal, usable until a day. */
  credited(acct: Acct, wish: { readonly points: number; readonly until: string }): Promise<void>;
  /** Uses points at the card company at once, and gives some back. */
  used(acct: Acct, wish: { readonly points: number; readonly back?: number }): Promise<RedemptionId>;
  /** Holds points for the card company. */
  held(acct: Acct, wish: { readonly points: number; readonly seconds: number }): Promise<RedemptionId>;
  /** One line of every kind but the award and the claim, a day apart; expects 50,000 points. */
  everyKind(acct: Acct): Promise<void>;
}

/** Moves points by the ledger's own deed, without the rooms above it. */
export function givenPointsIn(test: Pick<TestHouse, 'house' | 'database' | 'clock'>): GivenPoints {
  let made = 0;
  const next = (): string => String((made += 1)).padStart(12, '0');
  const redemptionId = (): RedemptionId => `rdm_01890a5d-ac96-774b-bcce-${next()}` as RedemptionId;
  const key = () => ({ id: `membership-demo:key-${next()}`, fp: 'a'.repeat(64) });
  const card = { kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') } as const;

  const post: GivenPoints['post'] = async (command) => {
    const inTransaction = createInTransaction({ client: test.database.getClient(), systemClock });
    const at = test.clock.now();
    const whole = { ...command, by: 'membership-demo', at, businessDate: seoulDayOf(at) } as LedgerCommand;
    return inTransaction((tx) => test.house.ledger.post(tx, whole));
  };
  const common = () => ({ key: key(), use: card, reference: 'bill 11' });

  const used: GivenPoints['used'] = async (acct, { points, back = 0 }) => {
    const redemption = redemptionId();
    await post({ kind: 'REDEEM', acct, redemption, amount: asPoints(points), ...common() });
    if (back > 0)
      await post({ kind: 'REVERSE', acct, redemption, amount: asPoints(back), key: key(), why: 'returned' });
    return redemption;
  };

  const held: GivenPoints['held'] = async (acct, { points, seconds }) => {
    const redemption = redemptionId();
    const expiresAt = new Date(test.clock.now().getTime() + seconds * 1_000);
    await post({ kind: 'HOLD', acct, redemption, amount: asPoints(points), expiresAt, ...common() });
    return redemption;
  };

  return {
    acctOf: async (customer) => {
      const membership = await test.house.members.membershipOf(null, customer);
      if (membership === null) throw new Error('the customer is no member');
      return membership.acct;
    },
    post,
    credited: async (acct, { points, until }) => {
      await post({
        kind: 'ADJUST',
        acct,
        ticket: `ticket-${next()}`,
        approvedBy: 'second',
        funder: asId<'affiliate'>('bank'),
        amount: asPoints(points),
        expiresOn: asSeoulDay(until),
      });
    },
    used,
    held,
    everyKind: async (acct) => {
      const day = (): void => {
        test.clock.advance({ days: 1 });
      };
      const hold = (points: number): Promise<RedemptionId> => held(acct, { points, seconds: 3_600 });
      const captured = await hold(12_000);
      day();
      await post({ kind: 'CAPTURE', acct, redemption: captured, amount: asPoints(5_000), key: key() });
      const given = await hold(3_000);
      await post({ kind: 'VOID', acct, redemption: given, key: key(), why: null });
      const late = await hold(2_000);
      day();
      await post({ kind: 'HOLD_EXPIRE', acct, redemption: late });
      const bill = redemptionId();
      await post({ kind: 'REDEEM', acct, redemption: bill, amount: asPoints(10_000), ...common() });
      day();
      await post({ kind: 'REVERSE', acct, redemption: bill, amount: asPoints(4_000), key: key(), why: 'returned' });
      const ticket = { acct, approvedBy: 'second' };
      await post({
        kind: 'ADJUST',
        ...ticket,
        ticket: `ticket-${next()}`,
        funder: asId<'affiliate'>('bank'),
        amount: asPoints(700),
        expiresOn: seoulDayOf(test.clock.now()),
      });
      day();
      await post({ kind: 'EXPIRE', acct });
      await post({ kind: 'FREEZE', ...ticket, ticket: `ticket-${next()}` });
      await post({ kind: 'UNFREEZE', ...ticket, ticket: `ticket-${next()}` });
    },
  };
}
