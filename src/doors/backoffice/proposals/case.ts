import { type Answer, refuseMethod, show } from '../../../platform/http/answer.js';
import type { CaseScreen } from '../../../review/index.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { nothingTyped, type TypedAssignment } from './assign-form.js';
import { casePage } from './case.page.js';
import { readCaseDone } from './done-banner.js';
import { readView } from './queue-view.js';
import { meetOwnCase, receiptNumberOf } from './receipt-number.js';

/** The case on one screen; that it was read is on record before anything is shown. */
export function showCase({ review }: Pick<BackofficeRooms, 'review'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const view = readView(visit.query('view'));
    const screen = await review.openCase(visit.access('review'), { receiptNumber: receiptNumberOf(visit), view });
    return caseAnswer({ screen, typed: nothingTyped, status: 200 }, visit);
  };
}

interface CaseAnswerFacts {
  readonly screen: CaseScreen;
  readonly typed: TypedAssignment;
  readonly status: 200 | 422;
}

/** The page of a case; 422 when its assignment form was refused. */
export function caseAnswer({ screen, typed, status }: CaseAnswerFacts, visit: StaffVisit): Answer {
  const done = status === 200 ? readCaseDone(visit) : null;
  const { receiptNumber, title } = screen.proposal;
  return show(casePage({ screen, done, typed }, visit), { title: `${receiptNumber} ${title}`, status });
}

/** GET of an address that only takes a post: others' and unknown cases are not found there either (http.md 7). */
export function refuseCaseGet({ proposals }: Pick<BackofficeRooms, 'proposals'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    await meetOwnCase({ proposals }, visit);
    return refuseMethod('POST');
  };
}
