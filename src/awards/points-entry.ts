import type { SeoulDay } from '../vocabulary/calendar.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { StatementLine } from '../ledger/index.js';
import type { Membership } from '../members/index.js';
import type { Award } from './award.js';

/** One line of the statement, with the proposal or the use that it leads back to. */
export interface PointsEntry {
  readonly at: Date;
  readonly kind: StatementLine['kind'];
  readonly amount: Points;
  readonly balance: Points;
  /** Change of what is reserved: a hold and its end move no points. */
  readonly heldChange: Points;
  /** The last day of points that came in. */
  readonly expiresOn: SeoulDay | null;
  /** The proposal that earned them. */
  readonly receiptNumber: ReceiptNumber | null;
  /** What they were used for. */
  readonly redemption: StatementLine['redemption'];
  /** When the points that come back were used; null on every other line. */
  readonly usedOn: SeoulDay | null;
}

/** The receipt number stands on the award, never in the ledger (RU12). */
export function entryWith(awards: readonly Award[], line: StatementLine): PointsEntry {
  const { at, kind, amount, heldChange, balance, expiresOn, proposal, redemption, usedOn } = line;
  const receiptNumber = awards.find(({ id }) => id === proposal)?.receiptNumber ?? null;
  return { at, kind, amount, heldChange, balance, expiresOn, receiptNumber, redemption, usedOn };
}

/** `******0001` (UN6); null without a membership. */
export function maskedNumber(membership: Membership | null): string | null {
  return membership === null ? null : membership.memberNo.slice(-4).padStart(membership.memberNo.length, '*');
}
