import { formErrors } from '../../../platform/http/form-errors.js';
import type { ErrorSummary, Radios, Textarea } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import { requestKinds, type RightsRequest, type TypedRequest } from '../../../privacy/index.js';
import type { Fault } from '../../../vocabulary/refusal.js';

export interface RequestsPage {
  readonly csrf: string;
  readonly requests: readonly {
    readonly at: Moment;
    readonly kind: string;
    readonly detail: string;
    readonly due: Moment;
    readonly state: string;
  }[];
  readonly errors: ErrorSummary | null;
  readonly kind: Radios;
  readonly detail: Textarea;
}

export interface RequestsFacts {
  readonly csrf: string;
  readonly requests: readonly RightsRequest[];
  readonly typed: TypedRequest;
  readonly faults: readonly Fault[];
}

const page = definePage<RequestsPage>('web/my-data/requests');

export function requestsPage({ csrf, requests, typed, faults }: RequestsFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const errors = formErrors(faults, (fault) => wordsOf(fault, viewer));
  return page({
    csrf,
    requests: requests.map((request) => ({
      at: formats.tableMoment(request.receivedAt),
      kind: text(`my-data.requests.${request.kind}Option`),
      detail: request.detail,
      due: formats.tableDay(request.dueOn),
      state: text('my-data.requests.receivedValue'),
    })),
    errors:
      errors.list.length === 0
        ? null
        : { titleText: text('proposals.fault.summaryTitle', { count: errors.list.length }), errorList: errors.list },
    kind: {
      name: 'kind',
      idPrefix: 'kind',
      value: typed.kind,
      fieldset: { legend: { text: text('my-data.requests.kindLegend') } },
      items: requestKinds.map((value) => ({ value, text: text(`my-data.requests.${value}Option`) })),
      errorMessage: errors.of('kind'),
    },
    detail: {
      id: 'detail',
      name: 'detail',
      rows: 5,
      value: typed.detail,
      label: { text: text('my-data.requests.detailLabel') },
      hint: { text: text('my-data.requests.detailHint') },
      errorMessage: errors.of('detail'),
    },
  });
}

function wordsOf({ field, code, limit = 0, count: length = 0 }: Fault, { text }: Viewer): string {
  const label = text('my-data.requests.detailLabel');
  if (field === 'kind') return text('proposals.fault.choose.error', { label: text('my-data.requests.kindLegend') });
  if (code === 'too-short') return text('proposals.fault.short.error', { label, limit, length });
  if (code === 'too-long') return text('proposals.fault.long.error', { label, limit, length });
  return text('proposals.fault.missing.error', { label });
}
