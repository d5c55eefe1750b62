import type { WebRooms } from '../rooms.js';
import { anyone, get, post, signedIn, type WebRoute } from '../routes.js';
import { showCheck, submitProposal } from './check.js';
import { keepConsents, showContact } from './contact.js';
import { discardOwn, showDiscard } from './discard.js';
import { showOwn } from './list.js';
import { saveNew, showNew } from './new.js';
import { showCanonicalText, showReceipt } from './receipt.js';
import { showTrack } from './track.js';
import { showWithdrawal, withdrawOwn } from './withdrawal.js';

/** From the first word to the answer. Writing needs nobody's name; it is asked for when the proposal is to be sent. */
export function proposalRoutes(
  rooms: Pick<WebRooms, 'affiliates' | 'consent' | 'proposals' | 'review'>,
): readonly WebRoute[] {
  return [
    get('/proposals/new', anyone(showNew(rooms))),
    post('/proposals/new', anyone(saveNew(rooms))),
    get('/proposals/new/discard', anyone(showDiscard(rooms))),
    post('/proposals/new/discard', anyone(discardOwn(rooms))),
    get('/proposals/new/contact', signedIn(showContact(rooms))),
    post('/proposals/new/contact', signedIn(keepConsents(rooms))),
    get('/proposals/new/check', signedIn(showCheck(rooms))),
    post('/proposals/new/check', signedIn(submitProposal(rooms)), { limit: 'submission' }),
    get('/proposals', signedIn(showOwn(rooms))),
    get('/proposals/:receiptNumber', signedIn(showTrack(rooms))),
    get('/proposals/:receiptNumber/receipt', signedIn(showReceipt(rooms))),
    get('/proposals/:receiptNumber/text', signedIn(showCanonicalText(rooms))),
    get('/proposals/:receiptNumber/withdrawal', signedIn(showWithdrawal(rooms))),
    post('/proposals/:receiptNumber/withdrawal', signedIn(withdrawOwn(rooms))),
  ];
}
