import type { Role } from './actor.js';

/**
 * What a member of staff may try, role by role (privacy.md section 5, RU32). Route guards, menus and the matrix test
 * are made from this one table; whether a person may do it to *this* case is decided in the deed after load (AR15).
 */
export const permissions = {
  'desk.open': [
    'clerk',
    'reviewer',
    'approver',
    'manager',
    'programme-office',
    'settlement-officer',
    'privacy-officer',
    'auditor',
    'operator',
  ],
  'proposal.read': ['reviewer', 'approver', 'manager'],
  'proposal.assign': ['reviewer', 'approver', 'manager'],
  'review.start': ['reviewer'],
  'decision.prepare': ['reviewer'],
  'decision.approve': ['approver', 'reviewer'],
  'points.open': ['settlement-officer', 'programme-office', 'auditor'],
  'points.read-member': ['settlement-officer'],
  'ticket.prepare': ['settlement-officer'],
  'ticket.read': ['settlement-officer', 'programme-office', 'auditor'],
  'ticket.decide': ['settlement-officer', 'programme-office'],
  'audit.read': ['privacy-officer', 'auditor'],
  'audit.verify': ['privacy-officer', 'auditor'],
  'account.read': ['operator', 'privacy-officer', 'auditor'],
  'account.ask': ['operator'],
  'account.decide': ['operator'],
  'account.lock': ['operator', 'privacy-officer'],
  'operations.read': ['settlement-officer', 'operator'],
  'key.read': ['privacy-officer', 'auditor', 'operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether one of the roles may try it. */
export function mayTry(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return roles.some((role) => allowed.includes(role));
}
