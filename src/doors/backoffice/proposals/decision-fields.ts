import type { Department } from '../../../affiliates/index.js';
import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { DateInput, Radios, Select, Textarea } from '../../../platform/http/govuk-parts.js';
import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import { criteria } from '../../../proposals/index.js';
import { decisionLimits, lastPlannedDay, leastDecliningAnswer, outcomes } from '../../../review/index.js';
import type { SeoulDay } from '../../../vocabulary/calendar.js';
import type { TypedFields } from './decision.form.js';
import type { ReturnedNote } from './returned-note.js';

/** The decision panel (UC15), the same on the case and on its own page. */
export interface DecisionForm {
  readonly csrf: string;
  readonly action: string;
  readonly version: string;
  readonly outcome: Radios;
  readonly plannedOn: DateInput;
  /** The hint of it: until when. */
  readonly plannedUntil: Dated;
  readonly owner: Select;
  readonly taken: Textarea;
  readonly notTaken: Textarea;
  readonly criterion: Select;
  readonly fact: Textarea;
  readonly wayForward: Textarea;
  readonly revivalCondition: Textarea;
  readonly answer: Textarea;
  readonly savedNote: string;
}

/** The panel around the form, with the reason when the decision came back. */
export interface DecisionPanel {
  readonly form: DecisionForm;
  readonly returned: ReturnedNote | null;
}

export interface DecisionFormFacts {
  readonly csrf: string;
  readonly action: string;
  readonly version: number;
  readonly fields: TypedFields;
  readonly errors: FormErrors;
  readonly departments: readonly Department[];
  readonly today: SeoulDay;
  readonly savedAt: Date | null;
}

export function decisionFormOf(facts: DecisionFormFacts, viewer: Viewer): DecisionForm {
  const { csrf, action, version, fields, errors, savedAt } = facts;
  const { text, language } = viewer;
  return {
    csrf,
    action,
    version: String(version),
    outcome: {
      idPrefix: 'outcome',
      name: 'outcome',
      classes: 'mk-radios--joined',
      fieldset: { legend: { text: text('staff-decision.form.outcomeLegend') } },
      errorMessage: errors.of('outcome'),
      value: fields.outcome,
      items: outcomes.map((outcome) => ({ value: outcome, text: text(`staff-decision.form.${outcome}.option`) })),
    },
    plannedOn: plannedDate(facts, viewer),
    plannedUntil: dated(formatsFor(text, language).day(lastPlannedDay(facts.today)), (day) =>
      text('staff-decision.form.plannedCaption', { day }),
    ),
    owner: {
      ...choiceOf('owner', text('staff-decision.form.ownerLabel'), facts),
      items: [
        { value: '', text: text('staff-decision.form.chooseOption') },
        ...facts.departments.map(({ code, names }) => ({ value: code, text: names[language] })),
      ],
    },
    taken: box({ name: 'taken', label: text('staff-decision.form.takenLabel') }, facts, viewer),
    notTaken: box({ name: 'notTaken', label: text('staff-decision.form.notTakenLabel') }, facts, viewer),
    criterion: {
      ...choiceOf('criterion', text('staff-decision.form.criterionLabel'), facts),
      items: [
        { value: '', text: text('staff-decision.form.chooseOption') },
        ...criteria.map((criterion) => ({ value: criterion, text: text(`proposals.criteria.${criterion}.name`) })),
      ],
    },
    fact: box({ name: 'fact', label: text('staff-decision.form.factLabel') }, facts, viewer),
    wayForward: box({ name: 'wayForward', label: text('staff-decision.form.wayForwardLabel') }, facts, viewer),
    revivalCondition: box({ name: 'revivalCondition', label: text('staff-decision.form.revivalLabel') }, facts, viewer),
    answer: {
      ...box({ name: 'answer', label: text('staff-decision.form.answerLabel') }, facts, viewer),
      hint: {
        text: text('staff-decision.form.answerCaption', { ...decisionLimits.answer, declining: leastDecliningAnswer }),
      },
      rows: 9,
    },
    savedNote:
      savedAt === null
        ? text('staff-decision.form.unsavedNote')
        : text('staff-decision.form.savedNote', { time: formatsFor(text, language).time(savedAt) }),
  };
}

type BoxName = keyof typeof decisionLimits;

interface Box {
  readonly name: BoxName;
  readonly label: string;
}

function box({ name, label }: Box, { fields, errors }: DecisionFormFacts, { text }: Viewer): Textarea {
  return {
    id: name,
    name,
    label: { text: label },
    hint: { text: text('staff-decision.form.lengthCaption', decisionLimits[name]) },
    errorMessage: errors.of(name),
    value: fields[name] ?? '',
    rows: 3,
    spellcheck: true,
  };
}

function choiceOf(
  name: 'owner' | 'criterion',
  label: string,
  { fields, errors }: DecisionFormFacts,
): Omit<Select, 'items'> {
  return { id: name, name, label: { text: label }, errorMessage: errors.of(name), value: fields[name] ?? '' };
}

/** Three fields (UV6); each is marked when the day they make is refused. */
function plannedDate({ fields, errors }: DecisionFormFacts, { text }: Viewer): DateInput {
  const error = errors.of('plannedOn');
  const items = [
    { name: 'year', label: text('staff-decision.form.yearLabel'), classes: 'govuk-input--width-4' },
    { name: 'month', label: text('staff-decision.form.monthLabel'), classes: 'govuk-input--width-2' },
    { name: 'day', label: text('staff-decision.form.dayLabel'), classes: 'govuk-input--width-2' },
  ] as const;
  return {
    id: 'plannedOn',
    namePrefix: 'plannedOn',
    fieldset: { legend: { text: text('staff-decision.form.plannedLegend') } },
    errorMessage: error,
    items: items.map((item) => ({
      ...item,
      value: fields[`plannedOn-${item.name}`] ?? '',
      error: error !== undefined,
    })),
  };
}
