import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { defineForm, typed } from '../../../platform/http/form.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { discardPage } from './discard.page.js';
import { draftOf, readDraftId, receiptAddress } from './draft-of.js';

const discardForm = defineForm({ draft: typed });

export function showDiscard(rooms: Pick<WebRooms, 'proposals'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const draft = await draftOf(rooms, visit, visit.query('draft'));
    if (draft === null) return seeOther('/proposals/new');
    if (draft.receiptNumber !== null) return seeOther(receiptAddress(draft.receiptNumber));
    const page = discardPage({ csrf: visit.csrf, draft: draft.id, title: draft.input.title });
    return show(page, { title: visit.text('proposals.discard.title') });
  };
}

/** Deletes just the draft that the form names; one that is gone already is as it should be. */
export function discardOwn({ proposals }: Pick<WebRooms, 'proposals'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const draftId = readDraftId(discardForm.read(visit.body).draft);
    if (draftId !== null) {
      await proposals.discardDraft(visit.access('intake'), { draftId, browserKey: visit.draftKey });
    }
    return seeOther('/proposals/new');
  };
}
