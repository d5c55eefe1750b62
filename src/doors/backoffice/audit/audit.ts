import type { Affiliate } from '../../../affiliates/index.js';
import type { AuditRow } from '../../../audit/index.js';
import { type Answer, refuseMethod, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { asId, type CustomerId, type StaffId } from '../../../vocabulary/ids.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { auditPage } from './audit.page.js';
import { auditFaultText } from './fault-text.js';
import { type SearchFields, searchForm } from './search.form.js';
import { auditAddress, daysOf, fieldsOf, questionOf } from './search-question.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'audit' | 'members' | 'staff'>;

/** One page of the record, after the record of this reading itself. */
export function showAudit(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const kept = searchForm.take(visit.kept);
    return auditAnswer(rooms, visit, { fields: kept, faults: [], status: 200 });
  };
}

/** Leads to what was asked for. E-mail addresses and numbers stay out of the address; what is nobody's comes back as 422. */
export function searchAudit(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const fields = searchForm.read(visit.body);
    const { from, to, faults: dayFaults } = daysOf(fields);
    const faults: Fault[] = [];
    const person = await foundBy(fields.person, (text) => rooms.members.whoHas(visit.access('audit'), text));
    if (person === 'nobody') faults.push({ field: 'person', code: 'malformed' });
    const staff = await foundBy(fields.staff, (text) => rooms.staff.idOf(visit.access('audit'), text));
    if (staff === 'nobody') faults.push({ field: 'staff', code: 'malformed' });
    faults.push(...dayFaults);
    if (faults.length > 0 || person === 'nobody' || staff === 'nobody')
      return auditAnswer(rooms, visit, { fields, faults, status: 422 });
    return seeOther(auditAddress({ person, staff, from, to }));
  };
}

/** Proves the whole record now. */
export function verifyAudit({ audit }: Pick<BackofficeRooms, 'audit'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    await audit.prove(visit.access('audit'));
    return seeOther('/staff/audit');
  };
}

/** GET of an address that only takes a post. */
export function refuseVerifyGet(): Promise<Answer> {
  return Promise.resolve(refuseMethod('POST'));
}

async function foundBy<Found extends CustomerId | StaffId>(
  typed: string,
  find: (text: string) => Promise<Found | null>,
): Promise<Found | 'nobody' | null> {
  const text = typed.trim();
  return text === '' ? null : ((await find(text)) ?? 'nobody');
}

/** The legal entities of those who acted, the holding company among them. */
async function entitiesOf(
  affiliates: BackofficeRooms['affiliates'],
  rows: readonly AuditRow[],
): Promise<ReadonlyMap<string, Affiliate['names']>> {
  const names = new Map<string, Affiliate['names']>();
  for (const code of new Set(rows.map(({ actor }) => actor.entity))) {
    const entity = code === null ? null : await affiliates.find(asId<'affiliate'>(code));
    if (entity !== null) names.set(entity.code, entity.names);
  }
  return names;
}

interface Showing {
  /** As typed; null when they are those of the address. */
  readonly fields: SearchFields | null;
  readonly faults: readonly Fault[];
  readonly status: 200 | 422;
}

async function auditAnswer(rooms: Rooms, visit: StaffVisit, { fields, faults, status }: Showing): Promise<Answer> {
  const { audit, members, staff, affiliates } = rooms;
  const access = visit.access('audit');
  const asked = questionOf(visit);
  const events = await audit.search(access, asked);
  const actors = new Set(
    events.items.flatMap(({ actor }) => (actor.kind === 'staff' && actor.id !== null ? [actor.id] : [])),
  );
  if (asked.staff !== null) actors.add(asked.staff);
  const people = new Map<string, string>();
  for (const id of actors) {
    const member = await staff.find(access, id as StaffId);
    if (member !== null) people.set(id, member.name);
  }
  const person = asked.person === null ? null : await members.find(access, asked.person);
  const facts = {
    asked,
    events,
    people,
    entities: await entitiesOf(affiliates, events.items),
    personName: person?.name ?? null,
    chain: await audit.stateOfChain(),
    fields: fields ?? fieldsOf(asked),
    errors: formErrors(faults, (fault) => auditFaultText(fault, visit)),
  };
  return show(auditPage(facts, visit), { title: visit.text('staff-audit.page.title'), status });
}
