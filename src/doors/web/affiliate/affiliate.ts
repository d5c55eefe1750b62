import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { affiliatePage } from './affiliate.page.js';
import { unknownPage } from './unknown.page.js';

/** `/{affiliate}`: its own entry; anything else is 404 with the list, the group and the membership operator included. */
export function showAffiliate({ affiliates, awards }: Pick<WebRooms, 'affiliates' | 'awards'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const [found, open, { points }] = await Promise.all([
      affiliates.find(visit.param('affiliate')),
      affiliates.listOpen(),
      awards.settingToday(visit.access('intake')),
    ]);
    if (found?.kind !== 'affiliate') {
      return show(unknownPage(open, visit), { title: visit.text('affiliate.unknown.title'), status: 404 });
    }
    const othersCount = open.filter(({ code }) => code !== found.code).length;
    return show(affiliatePage({ affiliate: found, othersCount, points }, visit), {
      title: visit.text('affiliate.page.title'),
      affiliate: { code: found.code, name: found.names[visit.language] },
    });
  };
}
