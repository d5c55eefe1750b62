import { type Access, staffOf } from '../vocabulary/access.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { Members } from '../members/index.js';
import type { Proposal, Proposals } from '../proposals/index.js';
import type { CaseFacts, Reviewing } from './review-rules.js';

/** A case, and what the rules must know of the person who comes to it. */
export interface MetCase {
  readonly proposal: Proposal;
  readonly reviewing: Reviewing;
}

export interface MeetDeps {
  readonly members: Pick<Members, 'isSamePerson'>;
  readonly proposals: Pick<Proposals, 'find'>;
}

/**
 * Brings a member of staff and a case of the own affiliate together, before any transaction: who the author is never
 * changes. Throws Refusal `proposal.not-found` for another affiliate's case as for an unknown number.
 */
export function meetCase({ members, proposals }: MeetDeps) {
  return async (access: Access, receiptNumber: ReceiptNumber): Promise<MetCase> => {
    const staff = staffOf(access);
    const proposal = await proposals.find(null, access, { receiptNumber, entity: staff.entity });
    const isAuthor = await members.isSamePerson(access, { customerId: proposal.authorId, staffEmail: staff.email });
    return { proposal, reviewing: { staff, isAuthor } };
  };
}

/** What the rules ask of a case; nobody enters for a customer before R3 (RU32). */
export function factsOf({ assigneeId, preparedBy }: Proposal): CaseFacts {
  return { assigneeId, preparedBy, enteredBy: null };
}
