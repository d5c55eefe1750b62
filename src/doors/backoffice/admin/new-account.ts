import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { newAccountForm, rolesIn } from './admin.form.js';
import { adminFaultText } from './fault-text.js';
import { newAccountPage } from './new-account.page.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'staff'>;
type Fields = ReturnType<typeof newAccountForm.read>;

const nothing: Fields = { name: '', email: '', roles: [], reason: '' };

export function showNewAccount(rooms: Rooms) {
  return (visit: StaffVisit): Promise<Answer> =>
    showForm(rooms, visit, { fields: newAccountForm.take(visit.kept) ?? nothing, faults: [] });
}

/** POST: asks a second operator; the account has no right before that one agrees. */
export function askNewAccount(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const fields = newAccountForm.read(visit.body);
    const { name, email, entity = '', roles, reason } = fields;
    try {
      await rooms.staff.askAccount(visit.access('account'), { name, email, entity, roles: rolesIn(roles), reason });
      return seeOther('/staff/admin/staff?done=asked');
    } catch (error) {
      if (isRefusal(error, 'staff.request-invalid'))
        return showForm(rooms, visit, { fields, faults: error.details.faults ?? [] });
      if (isRefusal(error, 'affiliates.not-found'))
        return showForm(rooms, visit, { fields, faults: [{ field: 'entity', code: 'missing' }] });
      if (isRefusal(error, 'staff.already-there'))
        return showForm(rooms, visit, { fields, faults: [{ field: 'email', code: 'malformed' }] });
      throw error;
    }
  };
}

async function showForm(
  { affiliates }: Rooms,
  visit: StaffVisit,
  { fields, faults }: { readonly fields: Fields; readonly faults: readonly Fault[] },
): Promise<Answer> {
  const errors = formErrors(faults, (fault) => adminFaultText(fault, visit));
  const page = newAccountPage({ fields, entities: await affiliates.listAll(), errors }, visit);
  return show(page, { title: visit.text('staff-admin.new.title'), status: faults.length === 0 ? 200 : 422 });
}
