import type { NotificationBanner } from '../../../platform/http/govuk-parts.js';
import { noErrors } from '../../../platform/http/form-errors.js';
import type { Link, Moment, StageTag } from '../../../platform/http/part-models.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import { type Dated, dated } from '../../../platform/texts/formats.js';
import type { CaseScreen } from '../../../review/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { StaffVisit } from '../visit.js';
import { type AssignForm, assignFormOf, type TypedAssignment } from './assign-form.js';
import { type CaseHead, caseHead } from './case-head.js';
import { caseLog, type LogLine } from './case-log.js';
import { type CaseText, caseText } from './case-text.js';
import { decisionFields, noFields } from './decision.form.js';
import { decisionFormOf, type DecisionPanel } from './decision-fields.js';
import { type DecisionRows, decisionRows, type ShownDecision } from './decision-rows.js';
import { type MarkedText, markedText } from './marked-text.js';
import { caseAddress } from './queue-view.js';
import { type CaseDone, doneBanner } from './done-banner.js';
import { returnedNote } from './returned-note.js';

export interface CasePage {
  readonly banner: NotificationBanner | null;
  readonly errors: TypedAssignment['errors']['list'];
  readonly head: CaseHead;
  readonly author: string;
  readonly text: CaseText;
  readonly others: readonly {
    readonly href: string;
    readonly number: string;
    readonly title: MarkedText;
    readonly tag: StageTag;
    readonly on: Moment;
  }[];
  readonly log: readonly LogLine[];
  /** The panel, by what this person may do and where the case stands; at most one of them. */
  readonly decide: DecisionPanel | null;
  readonly start: { readonly csrf: string; readonly action: string } | null;
  readonly shown: ShownPanel | null;
  readonly assign: (AssignForm & { readonly isInPanel: boolean }) | null;
}

interface ShownPanel {
  readonly heading: string;
  readonly body: string | Dated;
  readonly button: Link | null;
  readonly decision: DecisionRows | null;
  readonly answer: string | null;
}

interface CaseFacts {
  readonly screen: CaseScreen;
  readonly done: CaseDone | null;
  readonly typed: TypedAssignment;
}

const page = definePage<CasePage>('backoffice/proposals/case');

/** UO04: everything that a decision needs on one screen, and what this person may do with it. */
export function casePage({ screen, done, typed }: CaseFacts, visit: StaffVisit): Page {
  const { proposal, acts } = screen;
  return page({
    banner: done === null ? null : doneBanner(done, { isNext: isNext(done, screen) }, visit),
    errors: typed.errors.list,
    head: caseHead({ screen, now: visit.now }, visit),
    author: screen.authorMasked,
    text: caseText(proposal, visit),
    others: screen.authorHistory.map((line) => ({
      href: caseAddress(line.receiptNumber, {}),
      number: line.receiptNumber,
      title: markedText(line.title),
      tag: {
        label:
          line.stage === 'decided' ? (line.outcome ?? 'adopted') : line.stage === 'closed' ? 'withdrawn' : line.stage,
      },
      on: visit.formats.tableDay(seoulDayOf(line.receivedAt)),
    })),
    log: caseLog(screen, visit),
    decide: acts.mayPrepare ? decidePanel(screen, visit) : null,
    start: acts.mayStart
      ? {
          csrf: visit.csrf,
          action: caseAddress(proposal.receiptNumber, { page: 'review', view: screen.place?.view ?? null }),
        }
      : null,
    shown: acts.mayPrepare || acts.mayStart ? null : shownPanel(screen, visit),
    assign:
      acts.mayAssign && hasChoice(screen)
        ? { ...assignFormOf(screen, typed, visit), isInPanel: proposal.state === 'received' }
        : null,
  });
}

function decidePanel(screen: CaseScreen, visit: StaffVisit): DecisionPanel {
  const { proposal, round, departments, place } = screen;
  const typed = round?.typed ?? null;
  const form = decisionFormOf(
    {
      csrf: visit.csrf,
      action: caseAddress(proposal.receiptNumber, { page: 'decision', view: place?.view ?? null }),
      version: proposal.version,
      fields: typed === null ? noFields : decisionFields(typed.input),
      errors: noErrors,
      departments,
      today: seoulDayOf(visit.now),
      savedAt: typed?.at ?? null,
    },
    visit,
  );
  return { form, returned: returnedNote(screen, visit) };
}

/** Where nothing is to be typed: how the case stands, and the decision as far as there is one. */
function shownPanel(screen: CaseScreen, visit: StaffVisit): ShownPanel | null {
  const { text } = visit;
  const { proposal, round, acts, departments } = screen;
  const { state, decision, preparedBy, receiptNumber } = proposal;
  const rowsOf = (shown: ShownDecision | null) => ({
    decision: shown === null ? null : decisionRows(shown, departments, visit),
    answer: shown?.answer ?? null,
  });
  switch (state) {
    case 'received':
      return null;
    case 'under_review':
      return {
        heading: text('staff-case.review.heading'),
        body: reviewerBody(screen, visit),
        button: null,
        decision: null,
        answer: null,
      };
    case 'decision_pending': {
      const href = caseAddress(receiptNumber, { page: 'approval', view: screen.place?.view ?? null });
      const isMine = preparedBy === visit.staff.id;
      return {
        heading: text('staff-case.wait.heading'),
        body: text(
          acts.mayApprove
            ? 'staff-case.wait.openBody'
            : isMine
              ? 'staff-case.wait.mineBody'
              : 'staff-case.wait.othersBody',
        ),
        button: acts.mayApprove ? { href, text: text('staff-case.wait.openButton') } : null,
        ...rowsOf(round?.prepared?.decision ?? null),
      };
    }
    case 'adopted':
    case 'not_adopted': {
      const body =
        decision === null
          ? ''
          : dated(visit.formats.moment(decision.publishedAt), (moment) =>
              text('staff-case.ended.publishedNote', { moment }),
            );
      return {
        heading: text('staff-case.ended.decidedHeading'),
        body,
        button: null,
        ...rowsOf(decision),
      };
    }
    case 'withdrawn':
      return {
        heading: text('staff-case.ended.withdrawnHeading'),
        body: text('staff-case.ended.withdrawnBody'),
        button: null,
        decision: null,
        answer: null,
      };
  }
}

function reviewerBody({ proposal, names }: CaseScreen, { text }: StaffVisit): string {
  const name = proposal.assigneeId === null ? undefined : names.get(proposal.assigneeId);
  return text('staff-case.review.othersBody', { name: name ?? text('staff-case.history.colleagueName') });
}

/** Whether there is somebody else to give it to. */
function hasChoice({ assignees, proposal }: CaseScreen): boolean {
  return assignees.some(({ id }) => id !== proposal.assigneeId);
}

/** After proposing, the next case of the view follows by itself (Y15). */
function isNext(done: CaseDone, { proposal, place }: CaseScreen): boolean {
  return done === 'proposed' && place !== null && proposal.state !== 'decision_pending';
}
