import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, type StaffRoute } from '../routes.js';
import { showKeys } from './keys.js';

export function privacyRoutes(rooms: Pick<BackofficeRooms, 'affiliates' | 'privacy'>): readonly StaffRoute[] {
  return [get('/privacy/keys', permitted('key.read', showKeys(rooms)))];
}
