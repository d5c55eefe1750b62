import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, type StaffRoute } from '../routes.js';
import { showDesk } from './desk.js';

export function deskRoutes(rooms: Pick<BackofficeRooms, 'affiliates' | 'review'>): readonly StaffRoute[] {
  return [get('/', permitted('desk.open', showDesk(rooms)))];
}
