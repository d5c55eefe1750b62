import { type Access, staffOf } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { Proposal, QueueView } from '../proposals/index.js';
import type { ReviewDeps } from './review-deps.js';

/** Where to go on; null at the end of the list, or when no list was come from. */
export interface NextCase {
  readonly next: ReceiptNumber | null;
}

export interface Place {
  readonly view: QueueView | null;
  readonly after: Pick<Proposal, 'id' | 'dueOn'>;
  readonly day: SeoulDay;
}

/** The case behind this one in the view, also when the list changed meanwhile (Y15). */
export function nextCase({ proposals }: Pick<ReviewDeps, 'proposals'>) {
  return async (access: Access, { view, after, day }: Place): Promise<NextCase> => {
    if (view === null) return { next: null };
    const { id: staffId, entity } = staffOf(access);
    const line = await proposals.nextOf(access, { entity, view, staffId, day, after });
    return { next: line?.receiptNumber ?? null };
  };
}
