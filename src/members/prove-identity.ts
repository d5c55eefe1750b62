import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Ids } from '../platform/ids.js';
import type { CustomerStore } from './customer-store.js';
import type { IdentityProvider } from './identity-provider.js';
import type { IdentityProof } from './membership.js';

interface Needs {
  readonly customers: CustomerStore;
  /** Null where there is no such party. */
  readonly provider: IdentityProvider | null;
  readonly ids: Ids;
}

/**
 * Asks the identity party about a customer; outside of any transaction, since it asks somebody else.
 * Throws Refusal `members.identity-not-proved` when there is no such customer or no party to ask.
 */
export function proveIdentity({ customers, provider, ids }: Needs) {
  return async (access: Access, customerId: CustomerId): Promise<IdentityProof> => {
    const customer = await customers.find(access, customerId);
    if (customer === null || provider === null) throw new Refusal('members.identity-not-proved');
    const person = await provider.prove({ name: customer.name, email: customer.email });
    return { ...person, newAcct: ids.make<'acct'>() };
  };
}
