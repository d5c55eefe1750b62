import type { Affiliate } from '../../../affiliates/index.js';
import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { DateInput, Input, Radios, Select, Textarea } from '../../../platform/http/govuk-parts.js';
import { lastExpiry, type LookReason, mostAdjusted, reasonLimits, ticketKinds } from '../../../settlement/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { Acct } from '../../../vocabulary/ids.js';
import type { StaffVisit } from '../visit.js';
import type { TicketFields } from './ticket.form.js';

/** The form that asks for a correction or a freeze. */
export interface TicketFormModel {
  readonly csrf: string;
  readonly action: string;
  readonly kind: Radios;
  readonly direction: Radios;
  readonly amount: Input;
  readonly funder: Select;
  readonly expiresOn: DateInput;
  readonly reason: Textarea;
}

interface FormFacts {
  readonly fields: TicketFields;
  readonly errors: FormErrors;
  readonly affiliates: readonly Affiliate[];
  readonly why: LookReason;
  readonly acct: Acct;
}

export function ticketFormOf(facts: FormFacts, visit: StaffVisit): TicketFormModel {
  const { fields, errors, affiliates, why, acct } = facts;
  const { text, language } = visit;
  return {
    csrf: visit.csrf,
    action: `/staff/points/accounts/${acct}?why=${why}`,
    kind: {
      idPrefix: 'kind',
      name: 'kind',
      fieldset: { legend: { text: text('staff-points.form.kindLegend') } },
      errorMessage: errors.of('kind'),
      value: fields.kind,
      items: ticketKinds.map((kind) => ({ value: kind, text: text(`staff-points.form.${kind}.option`) })),
    },
    direction: {
      idPrefix: 'direction',
      name: 'direction',
      fieldset: { legend: { text: text('staff-points.form.directionLegend') } },
      errorMessage: errors.of('direction'),
      value: fields.direction,
      items: [
        { value: 'add', text: text('staff-points.form.add.option') },
        { value: 'take', text: text('staff-points.form.take.option') },
      ],
    },
    amount: {
      id: 'amount',
      name: 'amount',
      label: { text: text('staff-points.form.amountLabel') },
      hint: { text: text('staff-points.form.amountCaption', { most: mostAdjusted }) },
      errorMessage: errors.of('amount'),
      value: fields.amount ?? '',
      inputmode: 'numeric',
      autocomplete: 'off',
    },
    funder: {
      id: 'funder',
      name: 'funder',
      label: { text: text('staff-points.form.funderLabel') },
      hint: { text: text('staff-points.form.funderHint') },
      errorMessage: errors.of('funder'),
      value: fields.funder ?? '',
      items: [
        { value: '', text: text('staff-points.lookUp.chooseOption') },
        ...affiliates.map(({ code, names }) => ({ value: code, text: names[language] })),
      ],
    },
    expiresOn: expiryOf(facts, visit),
    reason: {
      id: 'reason',
      name: 'reason',
      label: { text: text('staff-points.form.reasonLabel') },
      hint: { text: text('staff-points.form.reasonHint', reasonLimits) },
      errorMessage: errors.of('reason'),
      value: fields.reason,
      rows: 4,
      spellcheck: true,
    },
  };
}

function expiryOf({ fields, errors }: FormFacts, { text, formats, now }: StaffVisit): DateInput {
  const error = errors.of('expiresOn');
  const items = [
    { name: 'year', label: text('staff-decision.form.yearLabel'), classes: 'govuk-input--width-4' },
    { name: 'month', label: text('staff-decision.form.monthLabel'), classes: 'govuk-input--width-2' },
    { name: 'day', label: text('staff-decision.form.dayLabel'), classes: 'govuk-input--width-2' },
  ] as const;
  return {
    id: 'expiresOn',
    namePrefix: 'expiresOn',
    fieldset: { legend: { text: text('staff-points.form.expiryLegend') } },
    hint: {
      text: text('staff-points.form.expiryHint', { day: formats.day(lastExpiry(seoulDayOf(now))).text }),
    },
    errorMessage: error,
    items: items.map((item) => ({
      ...item,
      value: fields[`expiresOn-${item.name}`] ?? '',
      error: error !== undefined,
    })),
  };
}
