import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { Acct, CustomerId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Audit } from '../audit/index.js';
import type { MemberStore } from './member-store.js';
import { type IdentityProof, provenMember } from './membership.js';

export interface MembershipToLink {
  readonly customerId: CustomerId;
  readonly proof: IdentityProof;
}

export type LinkMembership = (tx: Tx, deed: Deed, command: MembershipToLink) => Promise<{ readonly acct: Acct }>;

/**
 * Links a customer to the membership number of the proof, in the transaction of another deed. Linking again gives the
 * same account.
 *
 * Throws Refusal `members.under-14`, `members.identity-not-proved`, or `members.membership-taken` when the number is
 * somebody else's. The account's name is random: the ledger shall not know the number (KY9).
 */
export function linkMembership({ members }: { readonly members: MemberStore }): LinkMembership {
  return async (tx, deed, { customerId, proof }) => {
    const known = await members.ofCustomer(tx, deed.access, customerId);
    if (known !== null) return { acct: known.acct };
    const member = provenMember(customerId, proof);
    if (await members.isTaken(tx, deed.access, member.memberNo)) throw new Refusal('members.membership-taken');
    await members.add(tx, deed, member);
    return { acct: member.newAcct };
  };
}

interface JoinNeeds {
  readonly inTransaction: InTransaction;
  readonly members: MemberStore;
  readonly proveIdentity: (access: Access, customerId: CustomerId) => Promise<IdentityProof>;
  readonly link: LinkMembership;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Links the membership of a customer for whom nothing waits to be claimed; safe to ask for twice. Refuses as above. */
export function joinMembership({ inTransaction, members, proveIdentity, link, audit, clock, ids }: JoinNeeds) {
  return async (access: Access, customerId: CustomerId): Promise<{ readonly acct: Acct }> => {
    const proof = await proveIdentity(access, customerId);
    const deed = beginDeed({ clock, ids }, access);
    return inTransaction(async (tx) => {
      const known = await members.ofCustomer(tx, access, customerId);
      if (known !== null) return { acct: known.acct };
      const linked = await link(tx, deed, { customerId, proof });
      await audit.record(tx, deed, {
        stream: 'access',
        action: 'member.join-membership',
        target: { kind: 'customer', id: customerId },
        subjects: [customerId],
        fields: ['memberNo'],
        result: 'allowed',
      });
      return linked;
    });
  };
}
