import type { Affiliate } from '../../../affiliates/index.js';
import type { AuditRow, SearchQuestion, StateOfChain } from '../../../audit/index.js';
import { maskedName } from '../../../members/index.js';
import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { DateInput, Input, Pagination } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { Link, Moment } from '../../../platform/http/part-models.js';
import { asId } from '../../../vocabulary/ids.js';
import type { Slice } from '../../../vocabulary/slice.js';
import type { StaffVisit } from '../visit.js';
import { type ChainModel, chainOf } from './chain-model.js';
import { actionText, maskedIp } from './event-words.js';
import type { SearchFields } from './search.form.js';
import { auditAddress } from './search-question.js';

export interface AuditPage {
  readonly errors: FormErrors['list'];
  readonly csrf: string;
  readonly chain: ChainModel;
  readonly form: { readonly person: Input; readonly staff: Input; readonly from: DateInput; readonly to: DateInput };
  /** What the list is narrowed to, in words; null when it is the whole. */
  readonly narrowed: string | null;
  readonly rows: readonly EventRow[];
  readonly pages: Pagination | null;
}

interface EventRow {
  readonly at: Moment;
  readonly who: string;
  readonly whoNote: string;
  readonly what: string;
  readonly whose: Link | null;
  readonly whoseText: string;
  readonly result: string;
  readonly isFailed: boolean;
  readonly place: string;
}

interface AuditFacts {
  readonly asked: SearchQuestion;
  readonly events: Slice<AuditRow>;
  /** Names of staff by their ids. */
  readonly people: ReadonlyMap<string, string>;
  /** Names of the legal entities by their codes. */
  readonly entities: ReadonlyMap<string, Affiliate['names']>;
  /** Of the person to whom the list is narrowed. */
  readonly personName: string | null;
  readonly chain: StateOfChain;
  readonly fields: SearchFields;
  readonly errors: FormErrors;
}

const page = definePage<AuditPage>('backoffice/audit/audit');

/** UO14: who did or read what and whose, by person, staff and day, and whether the record is whole. */
export function auditPage(facts: AuditFacts, visit: StaffVisit): Page {
  const { events, errors, chain } = facts;
  return page({
    errors: errors.list,
    csrf: visit.csrf,
    chain: chainOf(chain, visit),
    form: formOf(facts, visit),
    narrowed: narrowedTo(facts, visit),
    rows: events.items.map((row) => rowOf(row, facts, visit)),
    pages: pagesOf(facts, visit),
  });
}

function rowOf(row: AuditRow, { asked, people, entities }: AuditFacts, visit: StaffVisit): EventRow {
  const { text, formats, language } = visit;
  const { actor, subjects, result } = row;
  const entity = entities.get(actor.entity ?? '')?.[language] ?? '';
  const roles = actor.roles.map((role) => text(`staff-audit.role.${role}.name`));
  const [only] = subjects;
  const isOne = subjects.length === 1 && only !== undefined && asked.person === null;
  return {
    at: formats.second(row.at),
    who:
      actor.kind === 'staff'
        ? (people.get(actor.id ?? '') ?? text('staff-audit.actor.staff.name'))
        : text(`staff-audit.actor.${actor.kind}.name`),
    whoNote: [entity, ...roles].filter((part) => part !== '').join(' · '),
    what: actionText(row, visit),
    whose: isOne
      ? { href: auditAddress({ person: asId<'customer'>(only) }), text: text('staff-audit.row.personLink') }
      : null,
    whoseText: subjects.length === 0 ? '–' : text('staff-audit.row.peopleValue', { number: subjects.length }),
    result: text(`staff-audit.result.${result}.tag`),
    isFailed: result !== 'allowed',
    place: maskedIp(row.ip),
  };
}

function formOf({ fields, errors }: AuditFacts, { text }: StaffVisit): AuditPage['form'] {
  const box = (id: 'person' | 'staff', label: string, hint: string): Input => ({
    id,
    name: id,
    label: { text: label },
    hint: { text: hint },
    errorMessage: errors.of(id),
    value: fields[id],
    autocomplete: 'off',
    spellcheck: false,
  });
  const day = (id: 'from' | 'to', legend: string): DateInput => ({
    id,
    namePrefix: id,
    fieldset: { legend: { text: legend } },
    errorMessage: errors.of(id),
    items: (['year', 'month', 'day'] as const).map((part) => ({
      name: part,
      label: text(`points.filter.${part}Label`),
      classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
      value: fields[`${id}-${part}`],
      error: errors.of(id) !== undefined,
    })),
  });
  return {
    person: box('person', text('staff-audit.search.personLabel'), text('staff-audit.search.personHint')),
    staff: box('staff', text('staff-audit.search.staffLabel'), text('staff-audit.search.staffHint')),
    from: day('from', text('staff-audit.search.fromLegend')),
    to: day('to', text('staff-audit.search.toLegend')),
  };
}

function narrowedTo({ asked, personName, people }: AuditFacts, { text, formats }: StaffVisit): string | null {
  const parts = [
    ...(asked.person === null
      ? []
      : [text('staff-audit.narrowed.personValue', { name: personName === null ? '–' : maskedName(personName) })]),
    ...(asked.staff === null
      ? []
      : [text('staff-audit.narrowed.staffValue', { name: people.get(asked.staff) ?? '–' })]),
    ...(asked.from === null ? [] : [text('staff-audit.narrowed.fromValue', { day: formats.day(asked.from).text })]),
    ...(asked.to === null ? [] : [text('staff-audit.narrowed.toValue', { day: formats.day(asked.to).text })]),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

function pagesOf({ asked, events }: AuditFacts, { text }: StaffVisit): Pagination | null {
  if (asked.cursor === null && events.next === null) return null;
  return {
    landmarkLabel: text('parts.pagination.title'),
    previous:
      asked.cursor === null
        ? undefined
        : { href: auditAddress({ ...asked, cursor: null }), text: text('staff-audit.page.firstLink') },
    next:
      events.next === null
        ? undefined
        : { href: auditAddress({ ...asked, cursor: events.next }), text: text('staff-audit.page.nextLink') },
  };
}
