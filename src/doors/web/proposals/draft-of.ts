import type { Draft } from '../../../proposals/index.js';
import { asId, type DraftId } from '../../../vocabulary/ids.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';

/** What the hidden field says before anything is kept: a new draft is wanted, not the one of the cookie. */
export const newDraft = 'new';

/** The draft that a form or address names; null when it names none or cannot be an id. */
export function readDraftId(text: string | null | undefined): DraftId | null {
  return typeof text === 'string' && text !== newDraft && /^[a-z0-9]{10,64}$/.test(text) ? asId<'draft'>(text) : null;
}

/** The draft that is meant: the named one if it is this person's, else the newest that is not sent (RU23). */
export async function draftOf(
  { proposals }: Pick<WebRooms, 'proposals'>,
  visit: WebVisit,
  named: string | null | undefined,
): Promise<Draft | null> {
  if (named === newDraft) return null;
  const draftId = readDraftId(named);
  if (draftId === null && visit.draftKey === null && visit.customer === null) return null;
  return await proposals.findDraft(visit.access('intake'), { draftId, browserKey: visit.draftKey });
}

export function receiptAddress(receiptNumber: string): string {
  return `/proposals/${receiptNumber}/receipt`;
}
