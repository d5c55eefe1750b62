import type { Topic } from '../affiliates/index.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { AffiliateCode, CustomerId, ReceiptNumber, StaffId } from '../vocabulary/ids.js';
import type { MoveId, Outcome, Stage, State } from './proposal.js';

/** One line of the author's own list. */
export interface OwnProposalLine {
  readonly receiptNumber: ReceiptNumber;
  readonly title: string;
  readonly affiliate: AffiliateCode;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly receivedAt: Date;
  readonly dueOn: SeoulDay;
  readonly decidedAt: Date | null;
}

/** The questions a queue answers (Y13). */
export type QueueView = 'mine' | 'unassigned' | 'due-soon' | 'overdue' | 'approval';

export const queueViews: readonly QueueView[] = ['mine', 'unassigned', 'due-soon', 'overdue', 'approval'];

/** Whose queue, which view, and what day it is: 'soon' and 'over' are matters of the day. */
export interface QueueQuestion {
  readonly entity: AffiliateCode;
  readonly view: QueueView;
  readonly staffId: StaffId;
  readonly day: SeoulDay;
}

/** One line of a queue: no name and no contact of anybody outside the staff (F2). */
export interface QueueLine {
  readonly receiptNumber: ReceiptNumber;
  readonly title: string;
  readonly topic: Topic;
  readonly state: State;
  readonly dueOn: SeoulDay;
  readonly assigneeId: StaffId | null;
  readonly preparedBy: StaffId | null;
  /** Whose it is: for the record of who saw the line, and shown to nobody. */
  readonly authorId: CustomerId;
  /** What was done to it last: MV12 is a decision that was sent back. */
  readonly lastMove: MoveId;
}

/** Cases due within so many days are due soon (Y13). */
export const soonDays = 7;
/** A view counts no further; beyond it the page says 'more than'. */
export const mostCounted = 1_000;

export type QueueCounts = Readonly<Record<QueueView, number>>;
