import type { Access } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import { type Keyed, joinSorted } from '../platform/join-sorted.js';
import type { AwardProof } from '../awards/index.js';
import type { ReviewDeps } from './review-deps.js';

/** One proposal and award that do not agree; named by the proposal, never by a person. */
export interface AwardBreach {
  readonly invariant: 'I6' | 'I17';
  readonly account: null;
  readonly journal: string;
  readonly what: string;
}

/** In the form of `ledger verify` (http.md 7), to be printed as one list with it. */
export interface AwardsReport {
  readonly invariants: Readonly<
    Record<AwardBreach['invariant'], { readonly checked: number; readonly breaches: number }>
  >;
  readonly breaches: readonly AwardBreach[];
}

type Side = { readonly decidedOn: SeoulDay } | { readonly proof: AwardProof };

/**
 * Proves that adopted proposals, awards, journals and the setting of the day agree, one proposal at a time (X05, I6,
 * RU09). Reads only; both streams are sorted by the proposal's id.
 */
export function verifyAwards({ awards, proposals }: Pick<ReviewDeps, 'awards' | 'proposals'>) {
  return async (access: Access): Promise<AwardsReport> => {
    const breaches: AwardBreach[] = [];
    let checked = 0;
    for await (const { key, rows } of joinSorted([adopted({ proposals }, access), proven({ awards }, access)])) {
      checked += 1;
      breaches.push(...faultsOf(rows).map((what) => breachOf(key, what)));
    }
    const count = (invariant: AwardBreach['invariant']) => ({
      checked,
      breaches: breaches.filter((one) => one.invariant === invariant).length,
    });
    return { invariants: { I6: count('I6'), I17: count('I17') }, breaches };
  };
}

function faultsOf(rows: readonly Side[]): readonly string[] {
  const decidedOn = rows.flatMap((side) => ('decidedOn' in side ? [side.decidedOn] : []))[0] ?? null;
  const proof = rows.flatMap((side) => ('proof' in side ? [side.proof] : []))[0] ?? null;
  if (proof === null) return ['adopted-without-award'];
  if (decidedOn === null) return ['award-without-adoption', ...proof.faults];
  return [...(proof.day !== null && proof.day !== decidedOn ? ['day-differs'] : []), ...proof.faults];
}

function breachOf(proposalId: string, what: string): AwardBreach {
  return { invariant: what === 'over-tax-limit' ? 'I17' : 'I6', account: null, journal: `AWD:${proposalId}`, what };
}

async function* adopted({ proposals }: Pick<ReviewDeps, 'proposals'>, access: Access): AsyncGenerator<Keyed<Side>> {
  for await (const { id, decidedOn } of proposals.eachAdopted(access)) yield { key: id, row: { decidedOn } };
}

async function* proven({ awards }: Pick<ReviewDeps, 'awards'>, access: Access): AsyncGenerator<Keyed<Side>> {
  for await (const proof of awards.proveAwards(access)) yield { key: proof.proposalId, row: { proof } };
}
