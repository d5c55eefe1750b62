import { type Answer, show } from '../../../platform/http/answer.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { keysPage } from './keys.page.js';

/** The key register: how old which key is and what is left to do; no key and nobody's data. */
export function showKeys({ affiliates, privacy }: Pick<BackofficeRooms, 'affiliates' | 'privacy'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const lines = await privacy.showKeys(visit.access('operation'));
    const codes = [...new Set(lines.flatMap(({ entity }) => (entity === null ? [] : [entity])))];
    const entities = await Promise.all(codes.map((code) => affiliates.find(code)));
    const entityNames = new Map(
      entities.flatMap((one) => (one === null ? [] : [[one.code, one.names[visit.language]]])),
    );
    return show(keysPage({ lines, entityNames }, visit), { title: visit.text('staff-keys.page.title') });
  };
}
