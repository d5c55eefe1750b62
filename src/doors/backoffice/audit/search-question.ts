import type { SearchQuestion } from '../../../audit/index.js';
import { readSeoulDay, type SeoulDay } from '../../../vocabulary/calendar.js';
import { readMadeId } from '../../../vocabulary/ids.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import type { StaffVisit } from '../visit.js';
import type { SearchFields } from './search.form.js';

export type Asked = Omit<SearchQuestion, 'cursor'>;

/** What an address asks for: ids and days, never an e-mail address or a number of anybody. */
export function questionOf(visit: Pick<StaffVisit, 'query'>): SearchQuestion {
  return {
    person: readMadeId<'customer'>(visit.query('person')),
    staff: readMadeId<'staff'>(visit.query('staff')),
    from: readSeoulDay(visit.query('from') ?? ''),
    to: readSeoulDay(visit.query('to') ?? ''),
    cursor: visit.query('cursor'),
  };
}

/** The address of a page of the record. */
export function auditAddress(asked: Partial<SearchQuestion>): string {
  const query = new URLSearchParams();
  for (const name of ['person', 'staff', 'from', 'to', 'cursor'] as const) {
    const value = asked[name] ?? null;
    if (value !== null) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? '/staff/audit' : `/staff/audit?${text}`;
}

/** The days of the form, and what stands against them. */
export function daysOf(fields: SearchFields): Pick<Asked, 'from' | 'to'> & { readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const from = dayOf(fields, 'from', faults);
  const to = dayOf(fields, 'to', faults);
  if (from !== null && to !== null && to < from) faults.push({ field: 'to', code: 'too-early' });
  return { from, to, faults };
}

function dayOf(fields: SearchFields, name: 'from' | 'to', faults: Fault[]): SeoulDay | null {
  const [year, month, day] = [fields[`${name}-year`], fields[`${name}-month`], fields[`${name}-day`]].map((part) =>
    part.trim(),
  ) as [string, string, string];
  if (`${year}${month}${day}` === '') return null;
  const read = readSeoulDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (read === null) faults.push({ field: name, code: 'not-a-date' });
  return read;
}

/** The form as it is shown again after its answer: days stay, addresses and numbers do not come back from an address. */
export function fieldsOf({ from, to }: Pick<Asked, 'from' | 'to'>): SearchFields {
  const [fromParts, toParts] = [partsOf(from), partsOf(to)];
  return {
    person: '',
    staff: '',
    'from-year': fromParts[0],
    'from-month': fromParts[1],
    'from-day': fromParts[2],
    'to-year': toParts[0],
    'to-month': toParts[1],
    'to-day': toParts[2],
  };
}

function partsOf(day: SeoulDay | null): readonly [string, string, string] {
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  return day === null ? ['', '', ''] : [year, String(Number(month)), String(Number(date))];
}
