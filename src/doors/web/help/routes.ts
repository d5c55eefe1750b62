import type { WebRooms } from '../rooms.js';
import { anyone, get, type WebRoute } from '../routes.js';
import { showHelp } from './help.js';

export function helpRoutes(rooms: Pick<WebRooms, 'awards'>): readonly WebRoute[] {
  return [get('/help', anyone(showHelp(rooms)), { isForAll: true })];
}
