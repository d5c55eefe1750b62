import type { WebRooms } from '../rooms.js';
import { get, post, signedIn, type WebRoute } from '../routes.js';
import { claimShares, showClaim } from './claim.js';
import { showPoints } from './points.js';
import { downloadStatement, showStatement } from './statement.js';

/** One's own points: what there is, what waits, and taking it. */
export function pointsRoutes(rooms: Pick<WebRooms, 'affiliates' | 'awards' | 'consent'>): readonly WebRoute[] {
  return [
    get('/points', signedIn(showPoints(rooms))),
    get('/points/statement', signedIn(showStatement(rooms))),
    get('/points/statement.csv', signedIn(downloadStatement(rooms)), { isPage: false }),
    get('/points/claim', signedIn(showClaim(rooms))),
    post('/points/claim', signedIn(claimShares(rooms)), { limit: 'submission' }),
  ];
}
