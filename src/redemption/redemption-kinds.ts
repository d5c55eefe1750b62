import { type RedemptionKind, redemptionKinds } from '../ledger/index.js';
import type { SeoulDay } from '../vocabulary/calendar.js';

/** Reserve now and confirm later, or both at once. `direct` is for kinds whose outcome is never unknown. */
export type RedemptionMode = 'hold' | 'direct';

/** What holds for a kind from a day on. */
export interface KindSetting {
  readonly effectiveFrom: SeoulDay;
  readonly modes: readonly RedemptionMode[];
  /** In points: from, in steps of, and at most per operation. */
  readonly amount: { readonly least: number; readonly step: number; readonly most: number };
  /** How long a hold lives when the caller does not say, and at most. */
  readonly holdSeconds: { readonly least: number; readonly byDefault: number; readonly most: number };
  /** Who pays the member out once the points are held: the membership system, or we, through `PayoutPort` (LO5). */
  readonly payout: 'theirs' | 'ours';
  /** Where the points are used: codes of affiliates, or every one that takes proposals. */
  readonly payAffiliates: readonly string[] | 'every-active';
}

const minutes = 60;
const hours = 3_600;
const days = 86_400;

/** The same for every kind: the most per operation, the shortest life of a hold, and since when. */
const mostPerOperation = 10_000_000;
const leastHoldSeconds = 60;
const first = '2020-07-06' as SeoulDay;

const anyAmount: KindSetting['amount'] = { least: 1, step: 1, most: mostPerOperation };
const holdOf = (byDefault: number, most: number): KindSetting['holdSeconds'] => ({
  least: leastHoldSeconds,
  byDefault,
  most,
});

/**
 * The settings of every kind, each from its day on. Dated rows of a constant and no collection: they change with the
 * contracts between the affiliates, never while the program runs. A change is a further row, never an edit.
 */
const settings: Readonly<Record<RedemptionKind, readonly KindSetting[]>> = {
  CARD_BILL: [
    {
      effectiveFrom: first,
      modes: ['hold', 'direct'],
      amount: anyAmount,
      holdSeconds: holdOf(72 * hours, 7 * days),
      payout: 'theirs',
      payAffiliates: ['card'],
    },
  ],
  INSURANCE_PREMIUM: [
    {
      effectiveFrom: first,
      modes: ['hold', 'direct'],
      amount: anyAmount,
      holdSeconds: holdOf(72 * hours, 7 * days),
      payout: 'theirs',
      payAffiliates: ['insurance', 'life'],
    },
  ],
  // Cash leaves the group: the outcome can be unknown, so there is no `direct`.
  ACCOUNT_TRANSFER: [
    {
      effectiveFrom: first,
      modes: ['hold'],
      amount: anyAmount,
      holdSeconds: holdOf(24 * hours, 72 * hours),
      payout: 'theirs',
      payAffiliates: ['bank', 'savings', 'securities'],
    },
  ],
  ATM_CASH: [
    {
      effectiveFrom: first,
      modes: ['hold'],
      amount: { least: 10_000, step: 10_000, most: mostPerOperation },
      holdSeconds: holdOf(10 * minutes, 30 * minutes),
      payout: 'theirs',
      payAffiliates: ['bank', 'savings'],
    },
  ],
  AFFILIATE_PRODUCT: [
    {
      effectiveFrom: first,
      modes: ['hold', 'direct'],
      amount: anyAmount,
      holdSeconds: holdOf(30 * minutes, 24 * hours),
      payout: 'theirs',
      payAffiliates: 'every-active',
    },
  ],
};

/** Reads a kind; null when it is none of the list. */
export function readRedemptionKind(text: unknown): RedemptionKind | null {
  return redemptionKinds.find((kind) => kind === text) ?? null;
}

/** What holds for a kind on a day; null before it was offered. */
export function kindSettingOn(kind: RedemptionKind, day: SeoulDay): KindSetting | null {
  const known = settings[kind].filter(({ effectiveFrom }) => effectiveFrom <= day);
  return known.reduce<KindSetting | null>(
    (latest, one) => (latest === null || one.effectiveFrom > latest.effectiveFrom ? one : latest),
    null,
  );
}

/** Whose the payout of a kind is on a day. */
export type PayoutOf = (kind: RedemptionKind, day: SeoulDay) => KindSetting['payout'];

export const payoutOn: PayoutOf = (kind, day) => kindSettingOn(kind, day)?.payout ?? 'theirs';

/** Whether points of this kind can be used at an affiliate. `active`: the affiliates that take part now. */
export function canPayAt({ payAffiliates }: KindSetting, payAffiliate: string, active: readonly string[]): boolean {
  return active.includes(payAffiliate) && (payAffiliates === 'every-active' || payAffiliates.includes(payAffiliate));
}
