import { type Access, customerOf } from '../vocabulary/access.js';
import { isRefusal, Refusal } from '../vocabulary/refusal.js';
import type { BlindIndex } from '../platform/security/blind-index.js';
import type { SignInGuard } from '../platform/sign-in-guard.js';
import type { checkCredentials } from './check-credentials.js';
import type { CustomerStore } from './customer-store.js';

export interface ProofAgain {
  readonly password: string;
  readonly device: string | null;
}

interface Needs {
  readonly customers: CustomerStore;
  readonly guard: SignInGuard;
  readonly keyOf: BlindIndex;
  readonly check: ReturnType<typeof checkCredentials>;
}

/**
 * The password once more, of the customer who is signed in (AT9), counted like a sign-in on the same device.
 *
 * Throws Refusal `members.wrong-pair`, `access.sign-in-paused {until}`, `access.password-off`.
 */
export function proveAgain({ customers, guard, keyOf, check }: Needs) {
  return async (access: Access, { password, device }: ProofAgain): Promise<void> => {
    const { id } = customerOf(access);
    const customer = await customers.find(access, id);
    if (customer === null) throw new Refusal('members.wrong-pair');
    const counted = await guard.begin({ nameKey: keyOf(customer.email), accountId: id, device });
    try {
      await check(access, { email: customer.email, password });
    } catch (error) {
      if (isRefusal(error, 'members.wrong-pair')) await counted.failed();
      throw error;
    }
    await counted.right();
  };
}
