import { type Access, staffOf } from '../vocabulary/access.js';
import type { StaffActor } from '../vocabulary/actor.js';
import type { CustomerId, StaffId } from '../vocabulary/ids.js';
import { mayTry, type Permission } from '../vocabulary/permissions.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Members } from '../members/index.js';

/** The member of staff who may try it. Throws Refusal `access.sign-in-wanted`, `access.not-permitted`. */
export function staffWho(access: Access, permission: Permission): StaffActor {
  const staff = staffOf(access);
  if (!mayTry(staff.roles, permission)) throw new Refusal('access.not-permitted');
  return staff;
}

/** Nobody corrects an own account (SD8). Throws Refusal `settlement.not-permitted`. */
export async function refuseOwnAccount(
  { members }: { readonly members: Pick<Members, 'isSamePerson'> },
  access: Access,
  { staff, customerId }: { readonly staff: StaffActor; readonly customerId: CustomerId },
): Promise<void> {
  const isOwn = await members.isSamePerson(access, { customerId, staffEmail: staff.email });
  if (isOwn) throw new Refusal('settlement.not-permitted', { rule: 'SD8' });
}

/** Who prepared a request does not decide it (SD5). Throws Refusal `settlement.not-permitted`. */
export function refusePreparer(staff: StaffActor, preparedBy: StaffId): void {
  if (staff.id === preparedBy) throw new Refusal('settlement.not-permitted', { rule: 'SD5' });
}
