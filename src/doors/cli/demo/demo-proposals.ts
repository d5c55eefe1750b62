import type { DecisionInput } from '../../../review/index.js';

/** What happened to one proposal of the demo, in days after its receipt. A step that is absent has not happened. */
export interface DemoProposal {
  readonly key: string;
  readonly author: string;
  readonly affiliate: string;
  readonly topic: 'product' | 'process' | 'business' | 'other';
  readonly title: string;
  readonly problem: string;
  readonly improvement: string;
  readonly effect?: string;
  readonly visibility?: 'public';
  /** Receipt: so many days before the demo's first day. */
  readonly daysAgo: number;
  readonly declinesPoints?: true;
  readonly assignedAfter?: number;
  readonly startedAfter?: number;
  readonly proposedAfter?: number;
  readonly decidedAfter?: number;
  readonly returnedAfter?: number;
  readonly withdrawnAfter?: number;
  readonly claimedAfter?: number;
  readonly decision?: DemoDecision;
}

/** As a reviewer would type it; the planned date stands as months after the decision. */
export type DemoDecision = Partial<Omit<DecisionInput, 'plannedOn'>> & {
  readonly outcome: 'adopted' | 'partially_adopted' | 'not_adopted';
  readonly answer: string;
  readonly plannedInMonths?: number;
};
