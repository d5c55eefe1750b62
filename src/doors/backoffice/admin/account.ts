import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { rightsKinds } from '../../../staff/index.js';
import { readMadeId, type StaffId } from '../../../vocabulary/ids.js';
import { type Fault, isRefusal, Refusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { staffAccountPage } from './account.page.js';
import { accountForm, rolesIn } from './admin.form.js';
import { adminFaultText } from './fault-text.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'staff'>;
type Fields = ReturnType<typeof accountForm.read>;

export function showStaffAccount(rooms: Rooms) {
  return (visit: StaffVisit): Promise<Answer> =>
    showAccount(rooms, visit, { fields: accountForm.take(visit.kept), faults: [] });
}

/** POST: asks a second operator for one change of the account. */
export function askChange(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const fields = accountForm.read(visit.body);
    const staffId = staffIdOf(visit);
    const kind = rightsKinds.find((one) => one === fields.kind && one !== 'add');
    if (kind === undefined || kind === 'add')
      return showAccount(rooms, visit, { fields, faults: [{ field: 'kind', code: 'missing' }] });
    try {
      const wish = { kind, staffId, roles: rolesIn(fields.roles), reason: fields.reason };
      await rooms.staff.askRights(visit.access('account'), wish);
      return seeOther(`/staff/admin/staff/${staffId}?done=asked`);
    } catch (error) {
      if (!isRefusal(error, 'staff.request-invalid')) throw error;
      return showAccount(rooms, visit, { fields, faults: error.details.faults ?? [] });
    }
  };
}

/** POST: stops the account at once; one person may. */
export function lockAccount({ staff }: Pick<Rooms, 'staff'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const staffId = staffIdOf(visit);
    await staff.lock(visit.access('account'), staffId);
    return seeOther(`/staff/admin/staff/${staffId}?done=locked`);
  };
}

/** POST: notes that the rights were looked at (AT11). */
export function reviewAccount({ staff }: Pick<Rooms, 'staff'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const staffId = staffIdOf(visit);
    await staff.reviewRights(visit.access('account'), staffId);
    return seeOther(`/staff/admin/staff/${staffId}?done=reviewed`);
  };
}

interface Showing {
  readonly fields: Fields | null;
  readonly faults: readonly Fault[];
}

async function showAccount(
  { affiliates, staff }: Rooms,
  visit: StaffVisit,
  { fields, faults }: Showing,
): Promise<Answer> {
  const account = await staff.openAccount(visit.access('account'), staffIdOf(visit));
  const facts = {
    account,
    entities: await affiliates.listAll(),
    fields: fields ?? { roles: [...account.line.member.roles], reason: '' },
    errors: formErrors(faults, (fault) => adminFaultText(fault, visit)),
    done: visit.query('done'),
  };
  const status = faults.length === 0 ? 200 : 422;
  return show(staffAccountPage(facts, visit), { title: account.line.member.name, status });
}

/** What cannot be an account is answered like one that is not there. */
function staffIdOf(visit: StaffVisit): StaffId {
  const id = readMadeId<'staff'>(visit.param('staff'));
  if (id === null) throw new Refusal('staff.not-found');
  return id;
}
