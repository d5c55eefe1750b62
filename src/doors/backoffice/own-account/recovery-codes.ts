import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { layByTold, takeTold } from '../../../platform/http/told-once.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { renewForm } from './own-account.form.js';
import { recoveryCodesPage } from './recovery-codes.page.js';

const address = '/staff/recovery-codes';

export function showRecoveryCodes({ staff }: Pick<BackofficeRooms, 'staff'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const left = await staff.countRecoveryCodes(visit.access('account'), visit.staff.id);
    const codes = takeTold(visit.request, address);
    return show(recoveryCodesPage({ left, codes }, visit), { title: visit.text('staff-recovery.page.title') });
  };
}

/** POST: ten new ones, shown once by the page to which this leads. */
export function renewRecoveryCodes({ staff }: Pick<BackofficeRooms, 'staff'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    renewForm.read(visit.body);
    layByTold(visit.request, address, await staff.renewRecoveryCodes(visit.access('account'), visit.staff.id));
    return seeOther(address);
  };
}
