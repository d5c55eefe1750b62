import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { homePage } from './home.page.js';

export function showHome(rooms: Pick<WebRooms, 'affiliates' | 'awards'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const [affiliates, { points }] = await Promise.all([
      rooms.affiliates.listOpen(),
      rooms.awards.settingToday(visit.access('intake')),
    ]);
    return show(homePage({ affiliates, points }, visit), { title: visit.text('home.page.title') });
  };
}
