/**
 * Proposals: an idea from its draft to the end of its life: text, receipt, states, moves and clock. What is decided about
 * it is prepared in review; what it earns lies in awards.
 */
import type { Affiliates } from '../affiliates/index.js';
import type { Audit } from '../audit/index.js';
import type { Consent } from '../consent/index.js';
import type { Members } from '../members/index.js';
import { type Access, customerOf } from '../vocabulary/access.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import { createMongoDraftStore, draftStoreSpec } from './draft-store.mongo.js';
import { endHandling, receiptNumbers } from './end-handling.js';
import { findProposal, showCanonicalText, showReceipt } from './find-proposal.js';
import { discardDraft, findDraft, keepChoices, saveDraft } from './handle-drafts.js';
import {
  createMongoReceiptCounter,
  createMongoSubmissionDays,
  receiptCounterSpec,
  submissionDaysSpec,
} from './intake-counters.mongo.js';
import { countOpenProposals, listOpenProposals, listOwnProposals, nextProposal } from './list-proposals.js';
import { proposalStoreSpec } from './proposal-record.mongo.js';
import { createMongoProposalStore } from './proposal-store.mongo.js';
import type { ProposalStore } from './proposal-store.js';
import { recordAssignment, recordDecision, recordMove, touchProposal } from './record-move.js';
import { submitDraft } from './submit-draft.js';
import { faultOfInput, type Submission, submitProposal, type Submitted } from './submit-proposal.js';
import { openWithdrawal, withdrawProposal } from './withdraw-proposal.js';

export type { Draft } from './draft.js';
export { type DueDate, dueDateOf } from './due-date.js';
export type { OwnProposalLine, QueueLine, QueueView } from './proposal-lines.js';
export { mostCounted, queueViews } from './proposal-lines.js';
export { type ProposalInput, type ProposalText, readProposalText } from './proposal-text.js';
export type { Assignment, Move, Outcome, Proposal, Stage, State } from './proposal.js';
export { checkMove, mayMove, stageOf, wasDoneBy } from './proposal.js';
export { criteria, type PublishedDecision } from './published-decision.js';
export type { QueueCounts } from './list-proposals.js';
export type { Receipt } from './receipt.js';
export type { Submission, Submitted } from './submit-proposal.js';

export interface ProposalsDeps {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly inTransaction: InTransaction;
  readonly affiliates: Affiliates;
  readonly audit: Audit;
  readonly consent: Consent;
  readonly members: Members;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

export const proposalStoreSpecs: readonly StoreSpec[] = [
  proposalStoreSpec,
  draftStoreSpec,
  receiptCounterSpec,
  submissionDaysSpec,
];

export type Proposals = ReturnType<typeof createProposals>;

export function createProposals({ database, cipher, ...deps }: ProposalsDeps) {
  const store: ProposalStore = createMongoProposalStore(database);
  const drafts = createMongoDraftStore({ database, cipher });
  const intake = {
    store,
    receipts: createMongoReceiptCounter(database),
    submissionDays: createMongoSubmissionDays(database),
  };
  const submit = submitProposal({ ...deps, ...intake });
  const find = findProposal({ store });
  const move = recordMove({ store });
  return {
    saveDraft: saveDraft({ ...deps, drafts }),
    findDraft: findDraft({ ...deps, drafts }),
    keepChoices: keepChoices({ ...deps, drafts }),
    discardDraft: discardDraft({ ...deps, drafts }),
    submit: (access: Access, submission: Submission): Promise<Submitted> => submit(access, submission),
    faultOf: faultOfInput(deps),
    /** Whether the customer's intake of that key was received. */
    wasReceived: async (access: Access, intakeKey: string): Promise<boolean> =>
      (await store.findByIntakeKey(null, access, { intakeKey, authorId: customerOf(access).id })) !== null,
    submitDraft: submitDraft({ ...deps, drafts, submit }),
    openWithdrawal: openWithdrawal({ find }),
    withdraw: withdrawProposal({ ...deps, find, recordMove: move }),
    endHandling: endHandling({ store, recordMove: move }),
    receiptNumbers: receiptNumbers({ store }),
    listOwn: listOwnProposals({ store }),
    receipt: showReceipt({ store }),
    canonicalText: showCanonicalText({ store }),
    find,
    recordMove: move,
    recordDecision: recordDecision({ store }),
    assign: recordAssignment({ store }),
    touch: touchProposal({ store }),
    listOpen: listOpenProposals({ store }),
    countOpen: countOpenProposals({ store }),
    nextOf: nextProposal({ store }),
    /** The author's other proposals at this affiliate, newest first, at most ten. */
    listOfAuthor: (access: Access, query: Parameters<ProposalStore['listOfAuthor']>[1]) =>
      store.listOfAuthor(access, query),
    eachAdopted: (access: Access) => store.eachAdopted(access),
  };
}
