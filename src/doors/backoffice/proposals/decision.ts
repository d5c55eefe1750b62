import { type Answer, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { afterDecision } from './after-decision.js';
import {
  decisionFields,
  decisionForm,
  type DecisionFields,
  decisionInput,
  noFields,
  readDecision,
  readVersion,
} from './decision.form.js';
import { type DecisionFacts, decisionPage } from './decision.page.js';
import { decisionFaultText } from './decision-fault-text.js';
import { seeDone } from './done-banner.js';
import { caseAddress, readView } from './queue-view.js';
import { receiptNumberOf } from './receipt-number.js';

type Rooms = Pick<BackofficeRooms, 'review'>;

/** GET: what was typed before the session ended (RU34), else what was saved last. */
export function showDecision({ review }: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const screen = await review.openDecision(visit.access('review'), questionOf(visit));
    const kept = decisionForm.take(visit.kept);
    if (kept !== null) return answer({ screen, fields: kept, version: readVersion(kept.version) }, visit, 200);
    const saved = screen.round?.typed ?? null;
    const fields = saved === null ? noFields : decisionFields(saved.input);
    return answer({ screen, fields, version: screen.proposal.version }, visit, 200);
  };
}

/** POST: saves as typed, or proposes and goes on to the next case. Every letter comes back when it cannot be taken. */
export function sendDecision({ review }: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const fields = readDecision(visit.body);
    const { receiptNumber, view } = questionOf(visit);
    const access = visit.access('review');
    const command = { receiptNumber, version: readVersion(fields.version), input: decisionInput(fields) };
    try {
      if (readIntent(fields) === 'save') {
        await review.saveDecision(access, command);
        return seeDone(visit, caseAddress(receiptNumber, { view }), 'saved');
      }
      const next = await review.proposeDecision(access, { ...command, view });
      return afterDecision(visit, next, { receiptNumber, view, done: 'proposed' });
    } catch (error) {
      return await answerTo(error, { review, visit, fields });
    }
  };
}

interface Sent extends Rooms {
  readonly visit: StaffVisit;
  readonly fields: DecisionFields;
}

/** 422 with the faults, or 409 with both texts and the version as it is now; everything else is the door's. */
async function answerTo(error: unknown, { review, visit, fields }: Sent): Promise<Answer> {
  if (!isRefusal(error, 'review.invalid', 'proposal.changed-meanwhile')) throw error;
  const screen = await review.openDecision(visit.access('review'), questionOf(visit));
  if (error.code === 'proposal.changed-meanwhile') {
    return answer({ screen, fields, version: screen.proposal.version, isChangedMeanwhile: true }, visit, 409);
  }
  const today = seoulDayOf(visit.now);
  const errors = formErrors(error.details.faults ?? [], (fault) => decisionFaultText(fault, today, visit));
  return answer({ screen, fields, version: readVersion(fields.version), errors }, visit, 422);
}

function answer(facts: DecisionFacts, visit: StaffVisit, status: 200 | 409 | 422): Answer {
  const title = `${visit.text('staff-decision.form.title')} ${facts.screen.proposal.receiptNumber}`;
  return show(decisionPage(facts, visit), { title, status });
}

function questionOf(visit: StaffVisit): Parameters<Rooms['review']['openDecision']>[1] {
  return { receiptNumber: receiptNumberOf(visit), view: readView(visit.query('view')) };
}

function readIntent({ intent = 'propose' }: DecisionFields): 'save' | 'propose' {
  if (intent !== 'save' && intent !== 'propose') throw new HttpFault('bad-shape');
  return intent;
}
