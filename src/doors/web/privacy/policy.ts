import { type Answer, show } from '../../../platform/http/answer.js';
import { entityNames } from '../my-data/received-lines.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { consigneesPage, policyPage } from './policy.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'privacy'>;

/** What is held, why, how long, and who gets it: as the registers say it now (P9). */
export function showPolicy(rooms: Rooms) {
  return async (visit: WebVisit): Promise<Answer> => {
    const policy = await rooms.privacy.showPolicy(visit.access('account'));
    const names = await entityNames(
      rooms,
      policy.flows.map(({ recipient }) => recipient),
      visit,
    );
    return show(policyPage({ policy, names, helpPhone: visit.helpPhone }, visit), {
      title: visit.text('privacy.page.title'),
    });
  };
}

/** Everybody who works for the affiliates under a contract in force (P13). */
export function showConsignees({ privacy }: Rooms) {
  return async (visit: WebVisit): Promise<Answer> =>
    show(consigneesPage(await privacy.showPolicy(visit.access('account')), visit), {
      title: visit.text('privacy.consignees.title'),
    });
}
