import { type FormErrors, noErrors } from '../../../platform/http/form-errors.js';
import type { Affiliate } from '../../../affiliates/index.js';
import type { NotificationBanner, Textarea } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import { type Dated, dated, type Summed, summed } from '../../../platform/texts/formats.js';
import type { ApprovalScreen } from '../../../review/index.js';
import type { StaffVisit } from '../visit.js';
import { type AwardCard, awardCard } from './award-card.js';
import { type CaseHead, caseHead } from './case-head.js';
import { type CaseText, caseText } from './case-text.js';
import { type DecisionRows, decisionRows } from './decision-rows.js';
import { type CaseDone, doneBanner } from './done-banner.js';
import { caseAddress } from './queue-view.js';

export interface ApprovalPage {
  readonly banner: NotificationBanner | null;
  readonly errors: FormErrors['list'];
  readonly isChangedMeanwhile: boolean;
  readonly head: CaseHead;
  readonly decision: DecisionRows;
  readonly answer: string;
  readonly signed: string;
  readonly text: CaseText;
  readonly lead: Summed;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly award: AwardCard | null;
  readonly csrf: string;
  readonly action: string;
  readonly version: string;
  readonly note: Textarea;
}

export interface ApprovalFacts {
  readonly screen: ApprovalScreen;
  readonly affiliate: Affiliate;
  readonly note?: string;
  readonly errors?: FormErrors;
  readonly isChangedMeanwhile?: boolean;
  /** What was done to the case before this one in the view. */
  readonly done?: CaseDone | null;
}

const page = definePage<ApprovalPage>('backoffice/proposals/approval');

/** UO06: the decision as it will be sent, and the card that says what publishing does before anybody presses (UC11). */
export function approvalPage(facts: ApprovalFacts, visit: StaffVisit): Page {
  const { screen, affiliate, note = '', errors = noErrors, isChangedMeanwhile = false, done = null } = facts;
  const { text, language } = visit;
  const { proposal, prepared, departments, names, award, place } = screen;
  const department = departments.find(({ code }) => code === (visit.staff.department ?? prepared.decision.owner));
  return page({
    banner: done === null ? null : doneBanner(done, { isNext: true }, visit),
    errors: errors.list,
    isChangedMeanwhile,
    head: caseHead({ screen, now: visit.now, page: 'approval', note: raisedNote(screen, names, visit) }, visit),
    decision: decisionRows(prepared.decision, departments, visit),
    answer: prepared.decision.answer,
    signed: text('staff-approval.page.signedValue', {
      affiliate: affiliate.names[language],
      department: department?.names[language] ?? '',
    }),
    text: caseText(proposal, visit),
    lead: leadOf(screen, visit),
    facts: cardFacts(screen, visit),
    award: award === null ? null : awardCard({ award, author: screen.authorMasked, affiliate }, visit),
    csrf: visit.csrf,
    action: caseAddress(proposal.receiptNumber, { page: 'approval', view: place?.view ?? null }),
    version: String(proposal.version),
    note: {
      id: 'note',
      name: 'note',
      label: { text: text('staff-approval.card.noteLabel') },
      hint: { text: text('staff-approval.card.noteCaption') },
      errorMessage: errors.of('note'),
      value: note,
      rows: 3,
    },
  });
}

function raisedNote(
  { prepared }: ApprovalScreen,
  names: ApprovalScreen['names'],
  { text, formats, today }: StaffVisit,
): Dated {
  const name = names.get(prepared.by) ?? text('staff-case.history.colleagueName');
  return dated(formats.shortMoment(prepared.at, today), (moment) =>
    text('staff-approval.page.raisedNote', { name, moment }),
  );
}

function leadOf({ award }: ApprovalScreen, { text, formats }: StaffVisit): Summed {
  if (award === null) return { before: text('staff-approval.card.declinedLead'), points: null, after: '' };
  const lead = award.to === 'member' ? 'staff-approval.card.adoptedLead' : 'staff-approval.card.waitingLead';
  return summed(award.points, formats.points(award.points), (points) => text(lead, { points }));
}

/** What, to whom, when, and whether it can be undone. */
function cardFacts({ award, authorMasked: name }: ApprovalScreen, { text }: StaffVisit): ApprovalPage['facts'] {
  const what = award === null ? 'staff-approval.card.declinedWhatValue' : 'staff-approval.card.adoptedWhatValue';
  return [
    { label: text('staff-approval.card.whatLabel'), text: text(what) },
    { label: text('staff-approval.card.whomLabel'), text: text('staff-approval.card.whomValue', { name }) },
    { label: text('staff-approval.card.whenLabel'), text: text('staff-approval.card.whenValue') },
    { label: text('staff-approval.card.undoLabel'), text: text('staff-approval.card.undoBody') },
  ];
}
