import type { WebRooms } from '../rooms.js';
import { get, signedIn, type WebRoute } from '../routes.js';
import { showNotifications } from './list.js';

export function notificationRoutes(rooms: Pick<WebRooms, 'affiliates' | 'notifications'>): readonly WebRoute[] {
  return [get('/notifications', signedIn(showNotifications(rooms)))];
}
