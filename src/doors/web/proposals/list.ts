import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { listPage, readStage } from './list.page.js';

export function showOwn({ affiliates, proposals }: Pick<WebRooms, 'affiliates' | 'proposals'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const stage = readStage(visit.query('stage'));
    const [slice, all] = await Promise.all([
      proposals.listOwn(visit.access('intake'), { cursor: visit.query('cursor'), stage }),
      affiliates.listOpen(),
    ]);
    return show(listPage({ slice, stage, affiliates: all }, visit), { title: visit.text('proposals.list.title') });
  };
}
