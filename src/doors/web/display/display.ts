import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { oneOf, writePreferences } from '../../../platform/http/preferences.js';
import { languages } from '../../../vocabulary/language.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { displayForm } from './display.form.js';
import { displayPage } from './display.page.js';

export interface DisplayNeeds {
  readonly rooms: Pick<WebRooms, 'members'>;
  readonly isHttps: boolean;
}

export function showDisplay() {
  return (visit: WebVisit): Promise<Answer> =>
    Promise.resolve(show(displayPage(visit), { title: visit.text('display.page.title') }));
}

/** What is not chosen, or no value of ours, stays as it was. */
export function saveDisplay({ rooms, isHttps }: DisplayNeeds) {
  return async (visit: WebVisit): Promise<Answer> => {
    const input = displayForm.read(visit.body);
    const { display } = visit;
    const language = oneOf(languages, input.lang) ?? display.language;
    const chosen = {
      textSize: oneOf(['m', 'l', 'xl'], input.text) ?? display.textSize,
      contrast: oneOf(['off', 'high'], input.contrast) ?? display.contrast,
      language,
    };
    writePreferences(visit.response, chosen, isHttps);
    if (visit.customer !== null && visit.customer.language !== language) {
      await rooms.members.setLanguage(visit.access('account'), language);
    }
    return seeOther('/display');
  };
}
