import { type Access, customerOf } from '../vocabulary/access.js';
import { seoulDayOf, type SeoulDay } from '../vocabulary/calendar.js';
import { type Acct, asId, type CustomerId, type ReceiptNumber, type RedemptionId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Clock } from '../platform/clock.js';
import type { Consent } from '../consent/index.js';
import type { Balance, Ledger, OpenHold, StatementLine } from '../ledger/index.js';
import type { Members, Membership } from '../members/index.js';
import { mayClaim, type ShareOfAward, sumOfShares, waitingShares } from './award.js';
import type { AwardStore } from './award-store.js';
import { entryWith, maskedNumber, type PointsEntry } from './points-entry.js';
import { everyLine, spanOf, type StatementWish } from './statement-kind.js';

/** A share that was not claimed, with the last day on which it can or could be. */
export interface UnclaimedShare {
  readonly receiptNumber: ReceiptNumber;
  readonly points: Points;
  readonly by: SeoulDay;
}

/** What `/points` shows its owner (UW14). */
export interface PointsView {
  readonly asOf: Date;
  readonly memberNoMasked: string | null;
  readonly available: Points;
  readonly held: Points;
  /** What the held points are held for, the soonest end first. */
  readonly holds: readonly OpenHold[];
  /** Sum of the shares that can still be claimed. */
  readonly waiting: Points;
  readonly nextExpiry: Balance['nextExpiry'];
  /** Frozen: no points can be reserved or used (LO4). */
  readonly status: Balance['status'];
  readonly entries: Slice<PointsEntry>;
  readonly waitingShares: readonly UnclaimedShare[];
  /** Shares whose last day went by unclaimed. */
  readonly lapsedShares: readonly UnclaimedShare[];
  /** What stands between the customer and the waiting shares. */
  readonly missing: readonly ('membership' | 'consent')[];
}

export interface ShowPointsDeps {
  readonly store: AwardStore;
  readonly consent: Pick<Consent, 'inForce'>;
  readonly ledger: Pick<Ledger, 'balanceOf' | 'statementOf' | 'linesOfUse' | 'openHolds'>;
  readonly members: Pick<Members, 'membershipOf'>;
  readonly clock: Clock;
}

/** Which lines, from where on. */
export interface PointsQuestion {
  readonly cursor: string | null;
  /** Every line when left out. */
  readonly wish?: StatementWish;
  /** The lines of one use instead of any others. */
  readonly use?: RedemptionId | null;
}

const entriesAtOnce = 20;

/** The customer's own points: balance, what expires next, statement from a cursor on, what waits. From the primary (LR8). */
export function showPoints(deps: ShowPointsDeps) {
  const { store, ledger, members, clock } = deps;
  return async (access: Access, { cursor, wish = everyLine, use = null }: PointsQuestion): Promise<PointsView> => {
    const { id: customerId } = customerOf(access);
    const asOf = clock.now();
    const day = seoulDayOf(asOf);
    const [membership, awards] = await Promise.all([
      members.membershipOf(null, customerId),
      store.ofCustomer(null, access, customerId),
    ]);
    const acct = membership?.acct ?? null;
    const page = { ...spanOf(wish), after: readCursor(cursor), limit: entriesAtOnce };
    const [balance, entries] = await Promise.all([ledger.balanceOf(acct, day), linesFor(ledger, acct, { page, use })]);
    const unclaimed = waitingShares(awards, customerId);
    const waiting = unclaimed.filter((one) => mayClaim(one, day));
    return {
      asOf,
      memberNoMasked: maskedNumber(membership),
      available: balance.available,
      held: balance.held,
      holds: acct === null || balance.held === 0 ? [] : await ledger.openHolds(acct),
      waiting: sumOfShares(waiting),
      nextExpiry: balance.nextExpiry,
      status: balance.status,
      entries: { items: entries.items.map((line) => entryWith(awards, line)), next: entries.next },
      waitingShares: waiting.map(shown),
      lapsedShares: unclaimed.filter((one) => !mayClaim(one, day)).map(shown),
      missing: await missingFor(deps)(access, { customerId, membership, waiting }),
    };
  };
}

function shown({ award, share }: ShareOfAward): UnclaimedShare {
  return { receiptNumber: award.receiptNumber, points: share.points, by: award.claimBy };
}

interface Situation {
  readonly customerId: CustomerId;
  readonly membership: Membership | null;
  readonly waiting: readonly ShareOfAward[];
}

/** Asked only when something waits. */
function missingFor({ consent }: ShowPointsDeps) {
  return async (access: Access, { customerId, membership, waiting }: Situation): Promise<PointsView['missing']> => {
    if (waiting.length === 0) return [];
    const question = { customerId, notice: 'CN3', recipient: asId<'affiliate'>('membership') } as const;
    const agreed = await consent.inForce(null, access, question);
    const isMember = membership?.isVerified === true;
    return [...(isMember ? [] : (['membership'] as const)), ...(agreed === null ? (['consent'] as const) : [])];
  };
}

interface LinesWanted {
  readonly page: Parameters<Ledger['statementOf']>[1];
  readonly use: RedemptionId | null;
}

async function linesFor(
  ledger: ShowPointsDeps['ledger'],
  acct: Acct | null,
  { page, use }: LinesWanted,
): Promise<Slice<StatementLine>> {
  if (acct === null) return { items: [], next: null };
  return use === null ? ledger.statementOf(acct, page) : { items: await ledger.linesOfUse(acct, use), next: null };
}

function readCursor(cursor: string | null): number | null {
  return cursor !== null && /^[1-9][0-9]{0,8}$/.test(cursor) ? Number(cursor) : null;
}
