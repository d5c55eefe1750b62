import type { SeoulDay } from '../vocabulary/calendar.js';
import type { AffiliateCode } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';

/**
 * Points of one award in a member's account: who pays for them and until when they can be used (ledger.md section 7).
 *
 * The names are as short as in the database: they are paid for in bytes on every operation.
 */
export interface Lot {
  /** The award's journal, so that every used point leads back to its proposal. */
  readonly id: string;
  /** The funder. */
  readonly f: AffiliateCode;
  /** The class; all awards are free of charge (LL10). */
  readonly c: 'FREE';
  /** The first day. */
  readonly s: SeoulDay;
  /** The last valid day, valid until its end (LL1). */
  readonly e: SeoulDay;
  /** What remains. */
  readonly r: number;
  /** What of it is held. */
  readonly h: number;
}

/** What may be used on a day (LL2): points past their day are unusable even when the expiry job is late. */
export function spendableOn(lots: readonly Lot[], day: SeoulDay): Points {
  return asPoints(sumOf(lots.filter((lot) => isValidOn(lot, day))));
}

export interface Expiry {
  /** The last day on which they can be used. */
  readonly on: SeoulDay;
  readonly points: Points;
}

/** What expires next among the points that can be used on a day: at most three days, the earliest first. */
export function nextExpiries(lots: readonly Lot[], day: SeoulDay): readonly Expiry[] {
  const usable = lots.filter((lot) => isValidOn(lot, day) && lot.r > lot.h);
  const days = [...new Set(usable.map((lot) => lot.e))].sort().slice(0, 3);
  return days.map((on) => ({ on, points: asPoints(sumOf(usable.filter((lot) => lot.e === on))) }));
}

function isValidOn(lot: Lot, day: SeoulDay): boolean {
  return lot.s <= day && day <= lot.e;
}

function sumOf(lots: readonly Lot[]): number {
  return lots.reduce((sum, lot) => sum + lot.r - lot.h, 0);
}
