import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { disclosuresPage } from './disclosures.page.js';
import { entityNames } from './received-lines.js';

/** Everything that went out about the customer, newest first, a page at a time (F5). */
export function showDisclosures(rooms: Pick<WebRooms, 'affiliates' | 'privacy'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const access = visit.access('account');
    const [slice, counts] = await Promise.all([
      rooms.privacy.listReceived(access, visit.query('cursor')),
      rooms.privacy.countReceived(access),
    ]);
    const names = await entityNames(
      rooms,
      slice.items.map(({ recipient }) => recipient),
      visit,
    );
    return show(disclosuresPage({ asOf: visit.now, slice, counts, names }, visit), {
      title: visit.text('my-data.received.title'),
    });
  };
}
