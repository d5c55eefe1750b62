import { type Answer, show } from '../../../platform/http/answer.js';
import type { Look } from '../../../privacy/index.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { looksPage } from './looks.page.js';
import { entityNames } from './received-lines.js';

/** Everything that staff did with the customer's data, newest first, a page at a time (F5). */
export function showLooks(rooms: Pick<WebRooms, 'affiliates' | 'privacy' | 'proposals'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const slice = await rooms.privacy.listLooks(visit.access('account'), visit.query('cursor'));
    const [entities, numbers] = await Promise.all([
      entityNames(
        rooms,
        slice.items.map(({ entity }) => entity),
        visit,
      ),
      numbersIn(rooms, slice.items, visit),
    ]);
    return show(looksPage({ asOf: visit.now, slice, entities, numbers }, visit), {
      title: visit.text('my-data.looks.title'),
    });
  };
}

/** The receipt numbers of the proposals that were looked at. */
export function numbersIn(
  { proposals }: Pick<WebRooms, 'proposals'>,
  looks: readonly Look[],
  visit: CustomerVisit,
): Promise<ReadonlyMap<string, ReceiptNumber>> {
  const ids = looks.flatMap(({ target }) => (target?.kind === 'proposal' ? [target.id] : []));
  return proposals.receiptNumbers(visit.access('account'), [...new Set(ids)]);
}
