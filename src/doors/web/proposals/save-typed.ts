import type { Draft, ProposalInput } from '../../../proposals/index.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { draftOf, newDraft } from './draft-of.js';

export type Saved =
  { readonly kind: 'saved'; readonly draft: Draft } | { readonly kind: 'sent'; readonly receiptNumber: string };

interface Typed {
  /** The hidden field: an id, `new`, or nothing at all. */
  readonly named: string | undefined;
  readonly input: ProposalInput;
}

/**
 * Keeps what was typed under the draft that the form names, or under a new one; nothing typed is ever dropped because
 * the named draft is gone. A draft that was sent already is not touched: its receipt is the answer (Y02).
 */
export async function saveTyped(
  { proposals }: Pick<WebRooms, 'proposals'>,
  visit: WebVisit,
  { named, input }: Typed,
): Promise<Saved> {
  const found = named === newDraft ? null : await draftOf({ proposals }, visit, named);
  if (found?.receiptNumber != null) return { kind: 'sent', receiptNumber: found.receiptNumber };
  const access = visit.access('intake');
  const save = async (draftId: Draft['id'] | null) => {
    const { draft, browserKey } = await proposals.saveDraft(access, { draftId, browserKey: visit.draftKey, input });
    visit.keepDraftKey(browserKey);
    return { kind: 'saved' as const, draft };
  };
  try {
    return await save(found?.id ?? null);
  } catch (error) {
    if (!isRefusal(error, 'draft.not-found')) throw error;
    return await save(null);
  }
}
