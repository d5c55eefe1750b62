import { statementKinds } from '../../../awards/index.js';
import type { DateInput, ErrorSummary, Select } from '../../../platform/http/govuk-parts.js';
import type { Link } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import {
  addressOf,
  type FilterFault,
  type Period,
  periods,
  type StatementFilter,
  withPeriod,
} from './statement-filter.js';

/** The filter above the statement: periods by one press, or two days and a kind. */
export interface StatementForm {
  readonly periods: readonly (Link & { readonly isCurrent: boolean })[];
  readonly from: DateInput;
  readonly to: DateInput;
  readonly kind: Select;
  readonly errors: ErrorSummary | null;
}

/** Words the filter; every part of it works without scripts. */
export function statementForm(filter: StatementFilter, { text }: Viewer): StatementForm {
  const { faults } = filter;
  const hasDays = filter.wish.from !== null || filter.wish.to !== null || faults.length > 0;
  return {
    periods: [
      ...(Object.keys(periods) as Period[]).map((period) => ({
        href: addressOf('/points', withPeriod(filter, period)),
        text: text(`points.filter.period.${period}.link`),
        isCurrent: filter.use === null && filter.period === period,
      })),
      {
        href: addressOf('/points', withPeriod(filter, null)),
        text: text('points.filter.period.all.link'),
        isCurrent: filter.use === null && !hasDays,
      },
    ],
    from: dayInput('from', filter, text),
    to: dayInput('to', filter, text),
    kind: {
      name: 'kind',
      id: 'kind',
      label: { text: text('points.filter.kindLabel') },
      value: filter.wish.kind ?? 'all',
      items: [
        { value: 'all', text: text('points.filter.kind.all.option') },
        ...statementKinds.map((kind) => ({ value: kind, text: text(`points.filter.kind.${kind}.option`) })),
      ],
    },
    errors:
      faults.length === 0
        ? null
        : {
            titleText: text('proposals.fault.summaryTitle', { count: faults.length }),
            errorList: faults.map(({ field, code }) => ({
              href: `#${field}`,
              text: text(`points.filter.${field}.${code}.error`),
            })),
          },
  };
}

function dayInput(field: FilterFault['field'], { typed, faults }: StatementFilter, text: Viewer['text']): DateInput {
  const fault = faults.find((one) => one.field === field);
  const items = [
    { name: 'year', label: text('points.filter.yearLabel'), classes: 'govuk-input--width-4' },
    { name: 'month', label: text('points.filter.monthLabel'), classes: 'govuk-input--width-2' },
    { name: 'day', label: text('points.filter.dayLabel'), classes: 'govuk-input--width-2' },
  ] as const;
  return {
    id: field,
    namePrefix: field,
    fieldset: { legend: { text: text(`points.filter.${field}.legend`) } },
    errorMessage: fault === undefined ? undefined : { text: text(`points.filter.${field}.${fault.code}.error`) },
    items: items.map((item) => ({ ...item, value: typed[field][item.name], error: fault !== undefined })),
  };
}
