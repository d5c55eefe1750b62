import { type FormErrors, noErrors } from '../../../platform/http/form-errors.js';
import type { ErrorSummary } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { CaseScreen } from '../../../review/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { StaffVisit } from '../visit.js';
import { type CaseHead, caseHead } from './case-head.js';
import { type CaseText, caseText } from './case-text.js';
import type { TypedFields } from './decision.form.js';
import { type DecisionForm, decisionFormOf } from './decision-fields.js';
import { type DecisionRows, decisionRows } from './decision-rows.js';
import { caseAddress } from './queue-view.js';
import { returnedNote, type ReturnedNote } from './returned-note.js';

export interface DecisionPage {
  readonly errors: ErrorSummary | null;
  readonly head: CaseHead;
  readonly text: CaseText;
  readonly form: DecisionForm;
  readonly returned: ReturnedNote | null;
  /** What somebody else saved meanwhile, beside what was typed here; null when nobody did. */
  readonly changed: { readonly decision: DecisionRows | null; readonly answer: string } | null;
}

export interface DecisionFacts {
  readonly screen: CaseScreen;
  readonly fields: TypedFields;
  /** The version that goes into the form. */
  readonly version: number;
  readonly errors?: FormErrors;
  readonly isChangedMeanwhile?: boolean;
}

const page = definePage<DecisionPage>('backoffice/proposals/decision');

/** UO05: the same panel as on the case, with the proposal beside it. GET, refused and raced POST share it. */
export function decisionPage(facts: DecisionFacts, visit: StaffVisit): Page {
  const { screen, fields, version, errors = noErrors, isChangedMeanwhile = false } = facts;
  const { proposal, round, departments, place } = screen;
  const form = decisionFormOf(
    {
      csrf: visit.csrf,
      action: caseAddress(proposal.receiptNumber, { page: 'decision', view: place?.view ?? null }),
      version,
      fields,
      errors,
      departments,
      today: seoulDayOf(visit.now),
      savedAt: round?.typed?.at ?? null,
    },
    visit,
  );
  return page({
    errors: summaryOf(errors, visit),
    head: caseHead({ screen, now: visit.now }, visit),
    text: caseText(proposal, visit),
    form,
    returned: returnedNote(screen, visit),
    changed: isChangedMeanwhile ? savedNow(screen, visit) : null,
  });
}

function summaryOf({ list }: FormErrors, { text }: StaffVisit): ErrorSummary | null {
  if (list.length === 0) return null;
  return { titleText: text('staff-decision.fault.summaryTitle', { count: list.length }), errorList: list };
}

function savedNow({ round, departments }: CaseScreen, visit: StaffVisit): DecisionPage['changed'] {
  const saved = round?.typed?.input ?? null;
  return { decision: saved === null ? null : decisionRows(saved, departments, visit), answer: saved?.answer ?? '' };
}
