import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import type { Passwords } from '../platform/security/password.js';
import type { Audit, AuditEvent } from '../audit/index.js';
import type { Customer } from './customer.js';
import type { CustomerStore } from './customer-store.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface Needs {
  readonly customers: CustomerStore;
  readonly passwords: Passwords;
  readonly keyOf: BlindIndex;
  readonly audit: Audit;
}

/**
 * The customer whose address and password these are.
 *
 * Throws Refusal `members.wrong-pair`, the same for unknown addresses and wrong passwords and after the same work (AT2).
 * Both outcomes are recorded before they are told.
 */
export function checkCredentials({ customers, passwords, keyOf, audit }: Needs) {
  return async (access: Access, { email, password }: Credentials): Promise<Customer> => {
    const found = await customers.findForSignIn(access, keyOf(normalEmail(email)));
    const verdict = await passwords.verifyPassword(password, found?.passwordHash ?? null);
    if (found === null || !verdict.isRight) {
      await audit.recordAuth(access, signInEvent('member.sign-in', found?.customer.id ?? null, 'failed'));
      throw new Refusal('members.wrong-pair');
    }
    const { customer, passwordHash } = found;
    if (verdict.isStale) {
      const to = await passwords.hashPassword(password);
      await customers.renewHash(access, { id: customer.id, from: passwordHash, to });
    }
    await audit.recordAuth(access, signInEvent('member.sign-in', customer.id, 'allowed'));
    return customer;
  };
}

/** The audit row of a sign-in or sign-out; of an unknown address it knows nothing, not even what was typed. */
export function signInEvent(action: string, id: CustomerId | null, result: 'allowed' | 'failed'): AuditEvent {
  const target = id === null ? null : { kind: 'customer', id };
  return { stream: 'auth', action, target, subjects: id === null ? [] : [id], result };
}
