import type { AskedNotice, ConsentChoice } from '../../../consent/index.js';
import { maskedEmail } from '../../../members/index.js';
import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { boxValueOf, choicesOf } from './consent-cards.js';
import { contactForm } from './contact.form.js';
import { contactPage, type ContactProblem, isLacking } from './contact.page.js';
import { headingOf } from './new.js';
import { isOpen, noticesFor } from './next-step.js';
import { openStep, type Step } from './open-step.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'consent' | 'proposals'>;

/**
 * Step 2 asks what has no answer yet; `?show=all` opens it whole, and with nothing left to ask it is skipped (RU28).
 * Ticks that were made before the session ended stand again (RU34).
 */
export function showContact(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const kept = contactForm.take(visit.kept);
    const step = await openStep(rooms, visit, kept?.draft ?? visit.query('draft'));
    if (step.kind !== 'step') return step;
    const asked = askedOf(await noticesFor(rooms, visit, step), visit);
    if (asked.length === 0) return seeOther(checkAddress(step));
    return step2({ step, asked, ticked: kept?.consents ?? tickedBefore(step), refused: null }, visit);
  };
}

/** Keeps the answer to each box that was shown; they are given together with the proposal, not before (F1). */
export function keepConsents(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const { draft: named, consents: ticked } = contactForm.read(visit.body);
    const step = await openStep(rooms, visit, named);
    if (step.kind !== 'step') return step;
    const notices = await noticesFor(rooms, visit, step);
    const asked = askedOf(notices, visit);
    if (!ticked.every((value) => isOffered(value, notices))) {
      // With nothing left to ask the page would be empty: then it shows them all.
      return step2({ step, asked: asked.length === 0 ? notices : asked, ticked, refused: 'unknown' }, visit);
    }
    const facts = { asked, affiliate: step.affiliate, affiliates: step.open, ticked, shownAt: visit.now };
    await rooms.proposals.keepChoices(visit.access('intake'), {
      draftId: step.draft.id,
      browserKey: visit.draftKey,
      choices: choicesOf(facts, visit),
    });
    const isRefused = asked.some((one) => isLacking({ ...facts, asked: one }));
    return isRefused ? step2({ step, asked, ticked, refused: 'lacking' }, visit) : seeOther(checkAddress(step));
  };
}

interface Step2 {
  readonly step: Step;
  readonly asked: readonly AskedNotice[];
  readonly ticked: readonly string[];
  readonly refused: ContactProblem | null;
}

/** The page of step 2; 422 when something is wrong with the answers. */
export function step2({ step, asked, ticked, refused }: Step2, visit: CustomerVisit): Answer {
  const { draft, affiliate, open } = step;
  const page = contactPage(
    {
      csrf: visit.csrf,
      action: `/proposals/new/contact${visit.query('show') === 'all' ? '?show=all' : ''}`,
      draft: draft.id,
      address: maskedEmail(visit.customer.email),
      cards: asked.map((one) => ({ asked: one, affiliate, affiliates: open, ticked })),
      problem: refused,
    },
    visit,
  );
  return show(page, {
    title: visit.text('proposals.contact.title'),
    status: refused === null ? 200 : 422,
    affiliate: headingOf(open, affiliate.code, visit),
  });
}

/**
 * Whether a box of this value belongs to the proposal, answered before or not. CN4 is let through for a private proposal
 * as well: whoever switched in another window sends a tick that means nothing any more.
 */
function isOffered(value: string, notices: readonly AskedNotice[]): boolean {
  if (value === 'CN4') return true;
  return notices.some(({ notice, answers }) =>
    answers.some(({ recipient }) => boxValueOf(notice, recipient) === value),
  );
}

function askedOf(notices: readonly AskedNotice[], visit: CustomerVisit): readonly AskedNotice[] {
  return visit.query('show') === 'all' ? notices : notices.filter(isOpen);
}

/** What this person ticked in this form before: the only ticks that are ever shown. */
export function tickedBefore({ draft }: Step): readonly string[] {
  return (draft.choices ?? [])
    .filter(({ isAgreed }: ConsentChoice) => isAgreed)
    .map(({ notice, recipient }: ConsentChoice) => boxValueOf(notice, recipient));
}

function checkAddress({ draft }: Step): string {
  return `/proposals/new/check?draft=${draft.id}`;
}
