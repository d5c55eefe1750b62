import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { helpPage } from './help.page.js';

export function showHelp({ awards }: Pick<WebRooms, 'awards'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const setting = await awards.settingToday(visit.access('intake'));
    return show(helpPage({ ...setting, phone: visit.helpPhone }, visit), { title: visit.text('help.page.title') });
  };
}
