import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { homePage } from './home.page.js';

export function showHome({ affiliates }: Pick<WebRooms, 'affiliates'>) {
  return async (visit: WebVisit): Promise<Answer> =>
    show(homePage(await affiliates.listOpen(), visit), { title: visit.text('home.page.title') });
}
