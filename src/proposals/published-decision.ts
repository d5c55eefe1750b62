import type { AffiliateCode } from '../vocabulary/ids.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { DecidedOutcome } from '../vocabulary/happening.js';

/** Why not: one of the sheet's five criteria, or one of the seven exclusions (http.md section 7). */
export type Criterion =
  | 'feasibility'
  | 'creativity'
  | 'effect'
  | 'scope'
  | 'continuity'
  | 'rights'
  | 'adopted-before'
  | 'in-force'
  | 'not-applicable'
  | 'complaint'
  | 'promotion'
  | 'not-ours';

export const criteria: readonly Criterion[] = [
  'feasibility',
  'creativity',
  'effect',
  'scope',
  'continuity',
  'rights',
  'adopted-before',
  'in-force',
  'not-applicable',
  'complaint',
  'promotion',
  'not-ours',
];

/** A decision as it was published: never edited afterwards (Y26). What the outcome does not ask for is null. */
export interface PublishedDecision {
  readonly outcome: DecidedOutcome;
  readonly answer: string;
  /** When the idea is to be carried out, and the department that does it (M18). */
  readonly plannedOn: SeoulDay | null;
  readonly owner: string | null;
  readonly taken: string | null;
  readonly notTaken: string | null;
  readonly criterion: Criterion | null;
  readonly fact: string | null;
  readonly wayForward: string | null;
  readonly revivalCondition: string | null;
  /** The department of the person who published; answers are signed with it and '검토 책임자', never with a name (RU31). */
  readonly signedBy: string | null;
  readonly affiliate: AffiliateCode;
  readonly publishedAt: Date;
}
