import type { WebRooms } from '../rooms.js';
import { anyone, get, type WebRoute } from '../routes.js';
import { showHome } from './home.js';

export function homeRoutes(rooms: Pick<WebRooms, 'affiliates' | 'awards'>): readonly WebRoute[] {
  return [get('/', anyone(showHome(rooms)), { isForAll: true })];
}
