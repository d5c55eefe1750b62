import type { Answer } from '../../../platform/http/answer.js';
import type { QueueView } from '../../../proposals/index.js';
import type { NextCase } from '../../../review/index.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import type { StaffVisit } from '../visit.js';
import { seeDone } from './done-banner.js';
import { caseAddress } from './queue-view.js';

interface Done {
  readonly receiptNumber: ReceiptNumber;
  readonly view: QueueView | null;
  readonly done: 'proposed' | 'published' | 'returned';
  /** The page of the next case that goes on with the same work. */
  readonly page?: 'approval';
}

/** To the next case of the view, at its end to the list, which says so; without a view to the case itself (Y15). */
export function afterDecision(
  visit: StaffVisit,
  { next }: NextCase,
  { receiptNumber, view, done, page }: Done,
): Answer {
  if (view === null) return seeDone(visit, caseAddress(receiptNumber, {}), done);
  if (next === null) return seeDone(visit, `/staff/proposals?view=${view}`, done);
  return seeDone(visit, caseAddress(next, { view, page: page ?? '' }), done);
}
