import type { Members } from '../members/index.js';
import { type Access, customerOf } from '../vocabulary/access.js';
import type { DraftId, ReceiptNumber } from '../vocabulary/ids.js';
import { isRefusal, Refusal } from '../vocabulary/refusal.js';
import type { DraftStore } from './draft-store.js';
import { holderOf } from './handle-drafts.js';
import type { AlsoInside, Submission, Submitted } from './submit-proposal.js';

export interface DraftToSubmit {
  readonly draftId: DraftId;
  readonly browserKey: string | null;
  /** What the check page was made from. */
  readonly version: number;
  readonly allowsSameText: boolean;
}

interface Needs {
  readonly drafts: DraftStore;
  readonly members: Pick<Members, 'find'>;
  readonly submit: (access: Access, submission: Submission, also: AlsoInside) => Promise<Submitted>;
}

/**
 * Submits a draft, once: pressed twice, from two tabs or again after going back, it gives the first receipt (Y02).
 *
 * Throws what `submitProposal` throws, `draft.not-found`, and `draft.changed-meanwhile` when the draft is no longer what
 * the check page showed (RU23).
 */
export function submitDraft({ drafts, members, submit }: Needs) {
  return async (
    access: Access,
    { draftId, browserKey, version, allowsSameText }: DraftToSubmit,
  ): Promise<{ readonly receiptNumber: ReceiptNumber }> => {
    const { id: customerId } = customerOf(access);
    const holder = holderOf(access, browserKey);
    const draft = await drafts.find(access, holder, draftId);
    if (draft === null) throw new Refusal('draft.not-found');
    if (draft.receiptNumber !== null) return { receiptNumber: draft.receiptNumber };
    if (draft.version !== version) throw new Refusal('draft.changed-meanwhile');
    const customer = await members.find(access, customerId);
    const markSent: AlsoInside = async (tx, receiptNumber) => {
      if (!(await drafts.markSent(tx, { id: draftId, version, receiptNumber })))
        throw new Refusal('draft.changed-meanwhile');
    };
    const submission = {
      intakeKey: `draft:${draftId}`,
      input: draft.input,
      choices: draft.choices ?? [],
      language: customer?.language ?? 'ko',
      channel: 'web',
      allowsSameText,
    } as const;
    try {
      return await submit(access, submission, markSent);
    } catch (error) {
      // A twin of this press may have been first: then its receipt is the answer.
      if (!isRefusal(error, 'draft.changed-meanwhile', 'proposal.same-text', 'proposal.too-many-today')) throw error;
      const sent = await drafts.find(access, holder, draftId);
      if (sent?.receiptNumber == null) throw error;
      return { receiptNumber: sent.receiptNumber };
    }
  };
}
