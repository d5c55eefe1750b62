import type { SeoulDay } from '../vocabulary/calendar.js';
import type { AffiliateCode } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';

/**
 * Points of one award in a member's account: who pays for them and until when they can be used (ledger.md section 7).
 *
 * The names are as short as in the database: they are paid for in bytes on every operation.
 */
export interface Lot {
  /** The journal that made it, so that every used point leads back to its proposal. */
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
  /** Of a grace lot: the lot whose points came back after their last day (LL5). */
  readonly g?: string;
}

/** What a lot is, whatever remains of it. */
export type LotFacts = Pick<Lot, 'f' | 'c' | 's' | 'e' | 'g'>;

/** Points of one lot: reserved, used or given back. */
export interface LotPart extends LotFacts {
  readonly l: string;
  readonly amt: number;
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

/**
 * Which points an amount is made of, in burn order (LL3): earliest last day, then earliest first day, then id. Null when
 * there are not so many that can be used on that day.
 */
export function inBurnOrder(lots: readonly Lot[], day: SeoulDay, amount: number): readonly LotPart[] | null {
  const usable = lots.filter((lot) => isValidOn(lot, day) && lot.r > lot.h).sort(byBurnOrder);
  const parts: LotPart[] = [];
  let missing = amount;
  for (const lot of usable) {
    if (missing === 0) break;
    const amt = Math.min(missing, lot.r - lot.h);
    parts.push(partOf(lot, amt));
    missing -= amt;
  }
  return missing === 0 ? parts : null;
}

/** What is past its last day and not held (LL4). */
export function expiredOn(lots: readonly Lot[], day: SeoulDay): readonly LotPart[] {
  return lots.filter((lot) => lot.e < day && lot.r > lot.h).map((lot) => partOf(lot, lot.r - lot.h));
}

/** The first points of some parts up to an amount, and what is left of the parts. */
export function splitParts(
  parts: readonly LotPart[],
  amount: number,
): readonly [readonly LotPart[], readonly LotPart[]] {
  const first: LotPart[] = [];
  const rest: LotPart[] = [];
  let missing = amount;
  for (const part of parts) {
    const taken = Math.min(missing, part.amt);
    if (taken > 0) first.push({ ...part, amt: taken });
    if (taken < part.amt) rest.push({ ...part, amt: part.amt - taken });
    missing -= taken;
  }
  return [first, rest];
}

/** The facts of a lot as they are kept beside an amount; a field that does not apply is left out (V3). */
export function factsOf({ f, c, s, e, g }: LotFacts): LotFacts {
  return g === undefined ? { f, c, s, e } : { f, c, s, e, g };
}

function partOf(lot: Lot, amt: number): LotPart {
  return { l: lot.id, ...factsOf(lot), amt };
}

function byBurnOrder(one: Lot, other: Lot): number {
  return compare(one.e, other.e) || compare(one.s, other.s) || compare(one.id, other.id);
}

/** By code point: an order of the reader's language would differ from machine to machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function isValidOn(lot: Pick<Lot, 's' | 'e'>, day: SeoulDay): boolean {
  return lot.s <= day && day <= lot.e;
}

function sumOf(lots: readonly Lot[]): number {
  return lots.reduce((sum, lot) => sum + lot.r - lot.h, 0);
}
