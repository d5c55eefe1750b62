import type { Access } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import type { AffiliateCode, CustomerId, DeedId, ProposalId, ReceiptNumber } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Tx } from '../platform/database/index.js';
import type { OwnProposalLine, QueueCounts, QueueLine, QueueQuestion } from './proposal-lines.js';
import type { Assignment, Move, Proposal, State } from './proposal.js';

/** Which proposal is meant, and whose it must be: another's is not found (H20). */
export type ProposalKey =
  | { readonly receiptNumber: ReceiptNumber; readonly entity: AffiliateCode }
  | { readonly receiptNumber: ReceiptNumber; readonly author: CustomerId };

/** One guarded write of a proposal: the facts that change, and the record that is appended. */
export interface ProposalChange {
  readonly id: ProposalId;
  /** What was loaded; the write fails when it is no longer so. */
  readonly version: number;
  readonly deedId: DeedId;
  readonly set?: Partial<Pick<Proposal, 'state' | 'assigneeId' | 'preparedBy' | 'outcome' | 'decision' | 'decidedAt'>>;
  readonly move?: Move;
  readonly assignment?: Assignment;
}

export interface SameTextQuestion {
  readonly authorId: CustomerId;
  readonly sha256: string;
  readonly since: Date;
}

/**
 * Proposals. Promises: receipt numbers and intake keys are unique; every change is guarded by the version and raises it;
 * lists go by an index and are paged.
 */
export interface ProposalStore {
  add(tx: Tx, deed: Deed, proposal: Proposal): Promise<void>;
  findByIntakeKey(
    tx: Tx | null,
    access: Access,
    key: { readonly intakeKey: string; readonly authorId: CustomerId },
  ): Promise<Proposal | null>;
  find(tx: Tx | null, access: Access, key: ProposalKey): Promise<Proposal | null>;
  findSameText(access: Access, question: SameTextQuestion): Promise<ReceiptNumber | null>;
  /** False when the proposal is no longer at that version. */
  change(tx: Tx, deed: Deed, change: ProposalChange): Promise<boolean>;
  listOwn(
    access: Access,
    query: { readonly authorId: CustomerId; readonly states: readonly State[] | null; readonly cursor: string | null },
  ): Promise<Slice<OwnProposalLine>>;
  /** The author's other proposals at this affiliate, newest first, at most ten. */
  listOfAuthor(
    access: Access,
    query: { readonly authorId: CustomerId; readonly entity: AffiliateCode; readonly but: ProposalId },
  ): Promise<readonly OwnProposalLine[]>;
  /** The author's proposals at one affiliate that still wait for an answer, as the transaction sees them. */
  openOfAuthor(
    tx: Tx,
    access: Access,
    query: { readonly authorId: CustomerId; readonly affiliate: AffiliateCode },
  ): Promise<readonly Proposal[]>;
  /** The receipt numbers of the author's own among these ids. */
  numbersOf(
    access: Access,
    query: { readonly authorId: CustomerId; readonly ids: readonly string[] },
  ): Promise<ReadonlyMap<string, ReceiptNumber>>;
  listOpen(
    access: Access,
    question: QueueQuestion & { readonly cursor: string | null; readonly limit: number },
  ): Promise<Slice<QueueLine>>;
  /** How many stand in each view, at most `mostCounted` each; one question, however many views. */
  countOpen(access: Access, question: Omit<QueueQuestion, 'view'>): Promise<QueueCounts>;
  /** All that were adopted, one after another: for proofs, never for a page. */
  eachAdopted(
    access: Access,
  ): AsyncIterable<
    Pick<Proposal, 'id' | 'affiliate' | 'receiptNumber' | 'authorId'> & { readonly decidedOn: SeoulDay }
  >;
}

/** Receipt numbers. Promise: no number twice; gaps may be (M06). */
export interface ReceiptCounter {
  /** The next number of a Seoul year; outside any transaction, so that intake is never serialised by it. */
  next(year: string): Promise<number>;
}

/** Ten a day. Promise: however many submit at once, ten get a place (S17, RU17). */
export interface SubmissionDays {
  /** Takes a place; full: the duplicate key escapes, and aborts the transaction. */
  take(tx: Tx, place: { readonly customerId: CustomerId; readonly day: SeoulDay }): Promise<void>;
}
