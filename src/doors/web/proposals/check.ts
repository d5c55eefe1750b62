import { maskedEmail } from '../../../members/index.js';
import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import { dueDateOf } from '../../../proposals/index.js';
import { isRefusal, Refusal } from '../../../vocabulary/refusal.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { checkForm, readVersion } from './check.form.js';
import { checkPage, type CheckProblem } from './check.page.js';
import { consentRowsOf } from './consent-rows.js';
import { step2, tickedBefore } from './contact.js';
import { receiptAddress } from './draft-of.js';
import { headingOf, step1 } from './new.js';
import { noticesFor } from './next-step.js';
import { openStep, type Step } from './open-step.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'consent' | 'proposals'>;

/** Step 3: everything as it would be sent now. */
export function showCheck(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const step = await openStep(rooms, visit, visit.query('draft'));
    return step.kind === 'step' ? await step3(rooms, visit, { step, problem: null }) : step;
  };
}

/** Pressing the button submits, once: pressed again, or from another tab, it leads to the first receipt (Y02). */
export function submitProposal(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const { draft: named, version, again } = checkForm.read(visit.body);
    // A named draft without what was seen of it would be sent whatever another tab made of it (RU29).
    if (named !== undefined && version === undefined) throw new HttpFault('bad-shape');
    const step = await openStep(rooms, visit, named);
    if (step.kind !== 'step') return step;
    try {
      const { receiptNumber } = await rooms.proposals.submitDraft(visit.access('intake'), {
        draftId: step.draft.id,
        browserKey: visit.draftKey,
        version: version === undefined ? step.draft.version : readVersion(version),
        allowsSameText: again === 'yes',
      });
      return seeOther(receiptAddress(receiptNumber));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return await answerTo(error, { rooms, visit, step });
    }
  };
}

interface Submission {
  readonly rooms: Rooms;
  readonly visit: CustomerVisit;
  readonly step: Step;
}

/** A refusal that a page of ours answers better than the error page: each keeps the text and shows what is in the way. */
async function answerTo(refusal: Refusal, { rooms, visit, step }: Submission): Promise<Answer> {
  const { code, details } = refusal;
  if (code === 'proposal.same-text' && details.receiptNumber !== undefined) {
    const first = details.receiptNumber as ReceiptNumber;
    return await step3(rooms, visit, { step, problem: { kind: 'same-text', first } });
  }
  if (code === 'draft.changed-meanwhile') {
    const now = await openStep(rooms, visit, step.draft.id);
    return now.kind === 'step' ? await step3(rooms, visit, { step: now, problem: { kind: 'changed' } }) : now;
  }
  if (code === 'proposal.invalid') {
    const { draft, open } = step;
    return step1({ open, draft, input: draft.input, faults: details.faults ?? [], isOffered: false }, visit);
  }
  if (code === 'consent.required-missing') {
    const asked = await noticesFor(rooms, visit, step);
    return step2({ step, asked, ticked: tickedBefore(step), refused: 'lacking' }, visit);
  }
  throw refusal;
}

/** The page of step 3; 409 when something stands between it and the receipt. */
async function step3(
  { affiliates, consent }: Rooms,
  visit: CustomerVisit,
  { step, problem }: { readonly step: Step; readonly problem: CheckProblem | null },
): Promise<Answer> {
  const { draft, proposal, affiliate, open } = step;
  const [calendar, asked] = await Promise.all([affiliates.calendarNow(), noticesFor({ consent }, visit, step)]);
  const page = checkPage(
    {
      csrf: visit.csrf,
      draft: draft.id,
      version: draft.version,
      proposal,
      affiliate,
      address: maskedEmail(visit.customer.email),
      consents: consentRowsOf({ asked, choices: draft.choices ?? [], affiliate, affiliates: open }, visit),
      now: visit.now,
      dueOn: dueDateOf({ receivedAt: visit.now, pauses: [] }, calendar).due,
      problem,
    },
    visit,
  );
  return show(page, {
    title: visit.text('proposals.check.title'),
    status: problem === null ? 200 : 409,
    affiliate: headingOf(open, affiliate.code, visit),
  });
}
