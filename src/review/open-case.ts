import { type Access, staffOf } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { Department } from '../affiliates/index.js';
import { maskedName } from '../members/index.js';
import {
  type DueDate,
  dueDateOf,
  mayMove,
  type OwnProposalLine,
  type Proposal,
  type QueueView,
} from '../proposals/index.js';
import type { Colleague } from '../staff/index.js';
import { caseEvent } from './case-event.js';
import { type CaseEvent, historyOf, type Names, namesIn } from './case-history.js';
import { factsOf, meetCase, type MetCase } from './meet-case.js';
import { type PlaceInView, placeInView } from './place-in-view.js';
import type { ReviewDeps } from './review-deps.js';
import type { ReviewRound } from './review-round.js';
import {
  isAssignable,
  objectionToApproving,
  objectionToAssigning,
  objectionToReading,
  objectionToReviewing,
  refuseObjection,
} from './review-rules.js';

/** What this person may do to this case now; the deeds judge again. */
export interface CaseActs {
  readonly mayAssign: boolean;
  readonly mayStart: boolean;
  readonly mayPrepare: boolean;
  readonly mayApprove: boolean;
}

/** The case on one screen (Y14, UO04). */
export interface CaseScreen {
  readonly proposal: Proposal;
  /** 홍*동: staff see no whole name and no contact (UP10). */
  readonly authorMasked: string;
  /** The author's other proposals at this affiliate, newest first. */
  readonly authorHistory: readonly OwnProposalLine[];
  readonly clock: DueDate;
  readonly history: readonly CaseEvent[];
  readonly round: ReviewRound | null;
  readonly names: Names;
  readonly assignees: readonly Colleague[];
  readonly departments: readonly Department[];
  readonly acts: CaseActs;
  readonly place: PlaceInView | null;
}

export interface CaseQuestion {
  readonly receiptNumber: ReceiptNumber;
  /** The view from which it is opened. */
  readonly view: QueueView | null;
}

export type OpenCaseDeps = Pick<
  ReviewDeps,
  'affiliates' | 'audit' | 'clock' | 'members' | 'proposals' | 'reviews' | 'staff'
>;

/** The fields of a person's that the screen shows; they stand in the record of the reading. */
const fields = ['title', 'problem', 'improvement', 'effect', 'maskedName'] as const;

/**
 * Opens a case for staff. That it was read is on record before this returns (AR16).
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted` (SD8: an own proposal; the attempt is on record too),
 * `audit.unavailable`.
 */
export function openCase(deps: OpenCaseDeps) {
  return async (access: Access, { receiptNumber, view }: CaseQuestion): Promise<CaseScreen> => {
    const met = await readCase(deps)(access, { receiptNumber, action: 'review.open-case' });
    return screenOf(deps)(access, { met, view });
  };
}

/** Reads a case and puts that on record, refused readings of an own proposal too. */
export function readCase(deps: OpenCaseDeps) {
  return async (
    access: Access,
    { receiptNumber, action }: { readonly receiptNumber: ReceiptNumber; readonly action: string },
  ): Promise<MetCase> => {
    const met = await meetCase(deps)(access, receiptNumber);
    const objection = objectionToReading(met.reviewing);
    const event = { ...caseEvent(met.proposal, action), fields };
    await deps.audit.recordReading(access, objection === null ? event : { ...event, result: 'denied' });
    refuseObjection(objection);
    return met;
  };
}

/** Everything that the screen of a case shows; the reading itself is on record already. */
export function screenOf(deps: OpenCaseDeps) {
  const { affiliates, clock, members, proposals, reviews, staff } = deps;
  return async (
    access: Access,
    { met, view }: { readonly met: MetCase; readonly view: QueueView | null },
  ): Promise<CaseScreen> => {
    const { proposal } = met;
    const { entity } = staffOf(access);
    const [author, authorHistory, calendar, round, names, assignees, affiliate, place] = await Promise.all([
      members.find(access, proposal.authorId),
      proposals.listOfAuthor(access, { authorId: proposal.authorId, entity, but: proposal.id }),
      affiliates.calendarOf(proposal.calendarVersion),
      reviews.find(null, access, { proposalId: proposal.id, round: proposal.round }),
      namesIn(deps)(access, proposal),
      staff.colleagues(access, { entity, role: 'reviewer' }),
      affiliates.find(entity),
      view === null ? null : placeInView(deps)(access, { view, proposal, day: seoulDayOf(clock.now()) }),
    ]);
    return {
      proposal,
      authorMasked: maskedName(author?.name ?? ''),
      authorHistory,
      clock: dueDateOf({ receivedAt: proposal.receivedAt, pauses: [] }, calendar),
      history: historyOf(proposal, names),
      round,
      names,
      assignees,
      departments: affiliate?.departments ?? [],
      acts: actsOf(met, round),
      place,
    };
  };
}

function actsOf({ proposal, reviewing }: MetCase, round: ReviewRound | null): CaseActs {
  const { state } = proposal;
  const facts = factsOf(proposal);
  const isReviewer = objectionToReviewing(reviewing, facts) === null;
  const outcome = round?.prepared?.decision.outcome ?? null;
  return {
    mayAssign: isAssignable(state) && objectionToAssigning(reviewing) === null,
    mayStart: mayMove(state, 'MV02') && isReviewer,
    mayPrepare: mayMove(state, 'MV11') && isReviewer,
    mayApprove: mayMove(state, 'MV12') && outcome !== null && objectionToApproving(reviewing, facts, outcome) === null,
  };
}
