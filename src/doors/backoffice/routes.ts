import type { Answer } from '../../platform/http/answer.js';
import type { Route } from '../../platform/http/route.js';
import type { Permission } from '../../vocabulary/permissions.js';
import type { BackofficeVisit, StaffVisit } from './visit.js';

export { get, post } from '../../platform/http/route.js';

/** Who may come to an address of staff, and what it does then. */
export type StaffGuarded =
  | { readonly who: 'anyone'; readonly handle: (visit: BackofficeVisit) => Promise<Answer> }
  | {
      readonly who: 'staff';
      readonly permission: Permission;
      /** Whether a code must have been given lately (AT9). */
      readonly wantsProof: boolean;
      readonly handle: (visit: StaffVisit) => Promise<Answer>;
    };

/** A row of the staff door; its path is written without `/staff`. */
export type StaffRoute = Route<StaffGuarded>;

/** For the way in and out alone: everything else names its row of the permission table. */
export function atTheDoor(handle: (visit: BackofficeVisit) => Promise<Answer>): StaffGuarded {
  return { who: 'anyone', handle };
}

/** Only for staff with a role that the table lets try it. */
export function permitted(permission: Permission, handle: (visit: StaffVisit) => Promise<Answer>): StaffGuarded {
  return { who: 'staff', permission, wantsProof: false, handle };
}

/** The same for what a stranger at an open screen must not do: a code is asked for when the last one is not fresh (AT9). */
export function proved(permission: Permission, handle: (visit: StaffVisit) => Promise<Answer>): StaffGuarded {
  return { who: 'staff', permission, wantsProof: true, handle };
}
