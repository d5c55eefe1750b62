import type { WebRooms } from '../rooms.js';
import { anyone, get, type WebRoute } from '../routes.js';
import { showAffiliate } from './affiliate.js';

/** Stands last of all: every other first segment of an address is spoken for. */
export function affiliateRoutes(
  rooms: Pick<WebRooms, 'affiliates' | 'awards'>,
  codes: ReadonlySet<string>,
): readonly WebRoute[] {
  return [get('/:affiliate', anyone(showAffiliate(rooms)), { isForAll: true, names: codes })];
}
