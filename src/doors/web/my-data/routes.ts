import type { WebRooms } from '../rooms.js';
import { get, post, signedIn, type WebRoute } from '../routes.js';
import { downloadConsentReceipt, showConsentReceipt } from './consent-receipt.js';
import { showDisclosures } from './disclosures.js';
import { showLooks } from './looks.js';
import { askForRights, showRequests } from './requests.js';
import { showMyData } from './my-data.js';
import { changeConsent, refuseLooking, showConsents } from './consents.js';

/** One's own data: what was agreed to, and changing it (UW15). */
export function myDataRoutes(
  rooms: Pick<WebRooms, 'affiliates' | 'awards' | 'consent' | 'privacy' | 'proposals'>,
): readonly WebRoute[] {
  return [
    get('/my-data', signedIn(showMyData(rooms))),
    get('/my-data/disclosures', signedIn(showDisclosures(rooms))),
    get('/my-data/looks', signedIn(showLooks(rooms))),
    get('/my-data/requests', signedIn(showRequests(rooms))),
    post('/my-data/requests', signedIn(askForRights(rooms)), { limit: 'submission' }),
    get('/my-data/consents', signedIn(showConsents(rooms))),
    get('/my-data/consents/:notice', signedIn(refuseLooking), { isPage: false }),
    post('/my-data/consents/:notice', signedIn(changeConsent(rooms))),
    get('/my-data/consents/receipts/:receipt', signedIn(showConsentReceipt(rooms))),
    get('/my-data/consents/receipts/:receipt/json', signedIn(downloadConsentReceipt(rooms)), { isPage: false }),
  ];
}
