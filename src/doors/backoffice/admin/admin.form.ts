import { chosen, defineForm, ticked, typed } from '../../../platform/http/form.js';
import { permissions } from '../../../vocabulary/permissions.js';
import type { Role } from '../../../vocabulary/actor.js';

/** Every role, in the order of the permission table. */
export const allRoles: readonly Role[] = permissions['desk.open'];

export const newAccountForm = defineForm({ name: typed, email: typed, entity: chosen, roles: ticked, reason: typed });

/** `kind` says what is asked; `lock` and `review` are done at once. */
export const accountForm = defineForm({ kind: chosen, roles: ticked, reason: typed });

export const verdictForm = defineForm({ verdict: chosen });

/** What was ticked, in the table's order; unknown ones are none of ours. */
export function rolesIn(values: readonly string[]): readonly Role[] {
  return allRoles.filter((role) => values.includes(role));
}
