import { plusMonths, type SeoulDay } from '../vocabulary/calendar.js';
import type { CustomerId } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import { Refusal } from '../vocabulary/refusal.js';

/** What an adoption is worth from a day on (Y28, RU20). Law and amounts are rows, never constants in code. */
export interface AwardSetting {
  readonly effectiveFrom: SeoulDay;
  readonly points: Points;
  /** How long the points can be used, from the award's day. */
  readonly validityMonths: number;
  /** The most that one person may receive for one proposal without tax (M29). */
  readonly taxLimit: Points;
  /** How long a waiting share can be claimed, from the award's day. */
  readonly claimMonths: number;
}

/** The setting of a day: the day of the publication rules (Y28). Throws Refusal `awards.setting-missing` before the first. */
export function settingOn(settings: readonly AwardSetting[], day: SeoulDay): AwardSetting {
  const effective = settings.filter(({ effectiveFrom }) => effectiveFrom <= day);
  const [first, ...others] = effective;
  if (first === undefined) throw new Refusal('awards.setting-missing');
  return others.reduce((latest, one) => (one.effectiveFrom > latest.effectiveFrom ? one : latest), first);
}

/** The last valid day of points awarded on a day (LL1): the same day number, clamped, until its end. */
export function expiryOf(setting: AwardSetting, day: SeoulDay): SeoulDay {
  return plusMonths(day, setting.validityMonths);
}

/** The last day to claim a share awarded on a day (CL09); it needs no calendar (RU14). */
export function claimEndOf(setting: AwardSetting, day: SeoulDay): SeoulDay {
  return plusMonths(day, setting.claimMonths);
}

export interface Granted {
  readonly customerId: CustomerId;
  readonly points: Points;
}

/** Whether somebody would receive more for this one proposal than is free of tax (LL9): 50,000 passes, 50,001 does not. */
export function isOverTaxLimit(granted: readonly Granted[], { taxLimit }: AwardSetting): boolean {
  const people = new Set(granted.map(({ customerId }) => customerId));
  return [...people].some((person) => sumOf(granted.filter(({ customerId }) => customerId === person)) > taxLimit);
}

function sumOf(granted: readonly Granted[]): Points {
  return asPoints(granted.reduce((sum, { points }) => sum + points, 0));
}
