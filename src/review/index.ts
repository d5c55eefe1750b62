/**
 * Review: from the queue to the published answer. Who gets a case, what is prepared, the second person, and the author's
 * track page; a decision and its award are published here, in one transaction.
 */
import type { Access } from '../vocabulary/access.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import type { QueueView } from '../proposals/index.js';
import { assignReviewer, type AssignmentWish } from './assign-reviewer.js';
import { type ApprovalScreen, openApproval } from './open-approval.js';
import { type CaseQuestion, type CaseScreen, openCase } from './open-case.js';
import { openDecision } from './open-decision.js';
import { type DecisionToPrepare, prepareDecision } from './prepare-decision.js';
import { type DecisionToPublish, publishDecision } from './publish-decision.js';
import type { NextCase } from './next-case.js';
import { type DecisionToReturn, returnDecision } from './return-decision.js';
import type { ReviewDeps } from './review-deps.js';
import { type Desk, openDesk, type ReviewQueue, reviewQueue } from './review-queue.js';
import { createMongoReviewStore, reviewStoreSpec } from './review-store.mongo.js';
import { saveDecision, type TypedDecisionToSave } from './save-decision.js';
import { startReview } from './start-review.js';
import { trackProposal, type TrackedProposal } from './track-proposal.js';
import { type AwardsReport, verifyAwards } from './verify-awards.js';

export type { AssignmentWish } from './assign-reviewer.js';
export type { CaseEvent } from './case-history.js';
export type { DecisionInput } from './decision.js';
export { decisionLimits, lastPlannedDay, leastDecliningAnswer, outcomes } from './decision.js';
export type { NextCase } from './next-case.js';
export type { ApprovalScreen } from './open-approval.js';
export type { CaseScreen } from './open-case.js';
export type { PlaceInView } from './place-in-view.js';
export type { Desk, QueueItem, ReviewQueue } from './review-queue.js';
export type { TrackedEvent, TrackedProposal } from './track-proposal.js';
export type { AwardsReport } from './verify-awards.js';

export interface Review {
  desk(access: Access): Promise<Desk>;
  queue(access: Access, page: { readonly view: QueueView; readonly cursor: string | null }): Promise<ReviewQueue>;
  openCase(access: Access, question: CaseQuestion): Promise<CaseScreen>;
  assign(access: Access, wish: AssignmentWish): Promise<void>;
  start(access: Access, wish: { readonly receiptNumber: ReceiptNumber }): Promise<void>;
  openDecision(access: Access, question: CaseQuestion): Promise<CaseScreen>;
  saveDecision(access: Access, decision: TypedDecisionToSave): Promise<void>;
  proposeDecision(access: Access, decision: DecisionToPrepare): Promise<NextCase>;
  openApproval(access: Access, question: CaseQuestion): Promise<ApprovalScreen>;
  publish(access: Access, decision: DecisionToPublish): Promise<NextCase>;
  returnDecision(access: Access, decision: DecisionToReturn): Promise<NextCase>;
  track(access: Access, question: { readonly receiptNumber: ReceiptNumber }): Promise<TrackedProposal>;
  verifyAwards(access: Access): Promise<AwardsReport>;
}

export const reviewStoreSpecs: readonly StoreSpec[] = [reviewStoreSpec];

export function createReview({
  database,
  ...rest
}: Omit<ReviewDeps, 'reviews'> & { readonly database: Database }): Review {
  const deps: ReviewDeps = { ...rest, reviews: createMongoReviewStore(database) };
  return {
    desk: openDesk(deps),
    queue: reviewQueue(deps),
    openCase: openCase(deps),
    assign: assignReviewer(deps),
    start: startReview(deps),
    openDecision: openDecision(deps),
    saveDecision: saveDecision(deps),
    proposeDecision: prepareDecision(deps),
    openApproval: openApproval(deps),
    publish: publishDecision(deps),
    returnDecision: returnDecision(deps),
    track: trackProposal(deps),
    verifyAwards: verifyAwards(deps),
  };
}
