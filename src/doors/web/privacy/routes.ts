import type { WebRooms } from '../rooms.js';
import { anyone, get, type WebRoute } from '../routes.js';
import { showConsignees, showPolicy } from './policy.js';

/** The privacy policy and the list of consignees, made from the registers (UW19). */
export function privacyRoutes(rooms: Pick<WebRooms, 'affiliates' | 'privacy'>): readonly WebRoute[] {
  return [
    get('/privacy', anyone(showPolicy(rooms)), { isForAll: true }),
    get('/privacy/consignees', anyone(showConsignees(rooms)), { isForAll: true }),
  ];
}
