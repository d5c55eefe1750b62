import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, type StaffRoute } from '../routes.js';
import { showOperations } from './operations.js';

export function operationsRoutes(rooms: Pick<BackofficeRooms, 'settlement' | 'scheduler'>): readonly StaffRoute[] {
  return [get('/operations', permitted('operations.read', showOperations(rooms)))];
}
