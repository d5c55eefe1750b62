import { type Access, staffOf } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { Proposal, QueueView } from '../proposals/index.js';
import { nextCase } from './next-case.js';
import type { ReviewDeps } from './review-deps.js';

/** Where a case stands in the view it was opened from. */
export interface PlaceInView {
  readonly view: QueueView;
  /** 1 for the first; null when it stands further down than is looked, or no longer in the view. */
  readonly index: number | null;
  /** Null when there are more than were looked at. */
  readonly total: number | null;
  readonly previous: ReceiptNumber | null;
  readonly next: ReceiptNumber | null;
}

/** So far down a list the place is told; beyond it only the next case. */
const lookedAt = 200;

interface Question {
  readonly view: QueueView;
  readonly proposal: Proposal;
  readonly day: SeoulDay;
}

export function placeInView({ proposals }: Pick<ReviewDeps, 'proposals'>) {
  return async (access: Access, { view, proposal, day }: Question): Promise<PlaceInView> => {
    const { id: staffId, entity } = staffOf(access);
    const { items, next } = await proposals.listOpen(access, {
      entity,
      staffId,
      day,
      view,
      cursor: null,
      limit: lookedAt,
    });
    const at = items.findIndex(({ receiptNumber }) => receiptNumber === proposal.receiptNumber);
    const following = at < 0 ? undefined : items[at + 1];
    return {
      view,
      index: at < 0 ? null : at + 1,
      total: next === null ? items.length : null,
      previous: items[at - 1]?.receiptNumber ?? null,
      next: following?.receiptNumber ?? (await nextCase({ proposals })(access, { view, after: proposal, day })).next,
    };
  };
}
