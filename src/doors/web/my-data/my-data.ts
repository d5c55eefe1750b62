import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { consentStandings } from './consent-standings.js';
import { numbersIn } from './looks.js';
import { myDataPage } from './my-data.page.js';
import { entityNames } from './received-lines.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'consent' | 'privacy' | 'proposals'>;

/** What is held, who looked, what went out, what was agreed to: all on one page, as of now (UW15). */
export function showMyData(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const [data, standings] = await Promise.all([
      rooms.privacy.showMyData(visit.access('account')),
      consentStandings(rooms, visit),
    ]);
    const codes = [...data.received.map(({ recipient }) => recipient), ...data.looks.map(({ entity }) => entity)];
    const [names, numbers] = await Promise.all([entityNames(rooms, codes, visit), numbersIn(rooms, data.looks, visit)]);
    const facts = { csrf: visit.csrf, customer: visit.customer, data, standings, names, numbers };
    return show(myDataPage(facts, visit), { title: visit.text('my-data.page.title') });
  };
}
