import type { Access } from '../vocabulary/access.js';
import type { AttemptId } from '../vocabulary/ids.js';
import { isRefusal } from '../vocabulary/refusal.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import type { SignInGuard } from '../platform/sign-in-guard.js';
import type { askForProof } from './ask-for-proof.js';
import type { checkCredentials, Credentials } from './check-credentials.js';
import type { Customer } from './customer.js';
import type { CustomerStore } from './customer-store.js';
import type { warnOwner } from './warn-owner.js';

export interface SignIn extends Credentials {
  /** What the browser's device cookie holds; null when it has none. */
  readonly device: string | null;
}

/** Where a right password leads: in, on a device that the account knows; else to the code that was sent (AT1). */
export type SignInStep =
  | { readonly kind: 'signed-in'; readonly customer: Customer }
  | { readonly kind: 'code-wanted'; readonly attemptId: AttemptId };

export interface SignInNeeds {
  readonly customers: CustomerStore;
  readonly guard: SignInGuard;
  readonly keyOf: BlindIndex;
  readonly check: ReturnType<typeof checkCredentials>;
  readonly ask: ReturnType<typeof askForProof>;
  readonly warn: ReturnType<typeof warnOwner>;
}

/**
 * The first half of a customer's sign-in, counted before it is judged (AT7, AT8). On a known device it is the whole.
 *
 * Throws Refusal `members.wrong-pair`, `access.sign-in-paused {until}`, `access.password-off`, each alike for known and
 * unknown names, and `members.too-many-codes {until}` where the password was right.
 */
export function signIn({ customers, guard, keyOf, check, ask, warn }: SignInNeeds) {
  return async (access: Access, { email, password, device }: SignIn): Promise<SignInStep> => {
    const nameKey = keyOf(normalEmail(email));
    const accountId = await customers.idOf(access, nameKey);
    const counted = await guard.begin({ nameKey, accountId, device });
    const customer = await check(access, { email, password }).catch(async (error: unknown) => {
      if (isRefusal(error, 'members.wrong-pair')) {
        const effect = await counted.failed();
        if (effect !== 'counted')
          await warn(access, { customerId: accountId, about: effect === 'paused' ? 'sign-in-paused' : 'password-off' });
      }
      throw error;
    });
    await counted.right();
    if (counted.isKnownDevice) return { kind: 'signed-in', customer };
    return { kind: 'code-wanted', attemptId: await ask(access, { kind: 'sign-in', nameKey, customerId: customer.id }) };
  };
}
