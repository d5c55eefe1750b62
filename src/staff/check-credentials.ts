import type { Access } from '../vocabulary/access.js';
import type { StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import type { Passwords } from '../platform/security/password.js';
import type { Audit, AuditEvent } from '../audit/index.js';
import type { StaffStore } from './staff-store.js';

export interface StaffCredentials {
  readonly email: string;
  readonly password: string;
}

interface Needs {
  readonly staff: StaffStore;
  readonly passwords: Passwords;
  readonly keyOf: BlindIndex;
  readonly audit: Audit;
}

/**
 * The first half of a staff sign-in: whose address and password these are. Nobody is signed in by it (AT3).
 *
 * Throws Refusal `staff.wrong-pair`, the same for unknown addresses and wrong passwords and after the same work (AT2).
 */
export function checkCredentials({ staff, passwords, keyOf, audit }: Needs) {
  return async (access: Access, { email, password }: StaffCredentials): Promise<{ readonly staffId: StaffId }> => {
    const found = await staff.findForSignIn(access, keyOf(normalEmail(email)));
    const verdict = await passwords.verifyPassword(password, found?.passwordHash ?? null);
    if (found === null || !verdict.isRight) {
      await audit.recordAuth(access, staffAuthEvent('staff.check-password', found?.id ?? null, 'failed'));
      throw new Refusal('staff.wrong-pair');
    }
    if (verdict.isStale) {
      const to = await passwords.hashPassword(password);
      await staff.renewHash(access, { id: found.id, from: found.passwordHash, to });
    }
    await audit.recordAuth(access, staffAuthEvent('staff.check-password', found.id, 'allowed'));
    return { staffId: found.id };
  };
}

/** The audit row of a sign-in or sign-out of staff; of an unknown address it knows nothing. */
export function staffAuthEvent(action: string, id: StaffId | null, result: 'allowed' | 'failed'): AuditEvent {
  return { stream: 'auth', action, target: id === null ? null : { kind: 'staff', id }, subjects: [], result };
}
