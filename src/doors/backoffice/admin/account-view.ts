import type { Affiliate } from '../../../affiliates/index.js';
import type { AccountLine, RightsRequest, StaffMember } from '../../../staff/index.js';
import type { Role } from '../../../vocabulary/actor.js';
import type { StaffVisit } from '../visit.js';
import { allRoles } from './admin.form.js';

/** Roles in words, joined. */
export function rolesText(roles: readonly Role[], { text }: StaffVisit): string {
  if (roles.length === 0) return text('staff-admin.role.noneValue');
  return roles.map((role) => text(`staff-admin.role.${role}.name`)).join(', ');
}

/** Where an account stands, in words. */
export function stateText({ obstacle }: AccountLine, { text }: StaffVisit): string {
  return text(`staff-admin.state.${obstacle ?? 'active'}.tag`);
}

export function entityName(entities: readonly Affiliate[], code: string, { language }: StaffVisit): string {
  return entities.find((one) => one.code === code)?.names[language] ?? code;
}

export interface RequestRow {
  readonly href: string;
  readonly title: string;
  readonly whose: string;
  readonly by: string;
  readonly state: string;
}

/** A request in one line; who is not among the accounts any more is a colleague. */
export function requestRow(request: RightsRequest, people: readonly StaffMember[], visit: StaffVisit): RequestRow {
  const { text } = visit;
  const nameOf = (id: string): string =>
    people.find((one) => one.id === id)?.name ?? text('staff-points.ticket.colleagueName');
  return {
    href: `/staff/admin/requests/${request.id}`,
    title: text(`staff-admin.kind.${request.kind}.name`),
    whose: nameOf(request.staffId),
    by: nameOf(request.askedBy),
    state: text(`staff-points.state.${request.state === 'DONE' ? 'POSTED' : request.state}.tag`),
  };
}

export interface RoleBox {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly isChecked: boolean;
}

export function roleBoxes(chosen: readonly string[], { text }: StaffVisit): readonly RoleBox[] {
  return allRoles.map((role, n) => ({
    id: n === 0 ? 'roles' : `roles-${String(n + 1)}`,
    value: role,
    label: text(`staff-admin.role.${role}.name`),
    isChecked: chosen.includes(role),
  }));
}
