import type { Access } from '../vocabulary/access.js';
import type { AttemptId, CustomerId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import { isSameCode } from '../platform/security/codes.js';
import type { SignInGuard } from '../platform/sign-in-guard.js';
import type { Audit } from '../audit/index.js';
import { signInEvent } from './check-credentials.js';
import type { ContactProofStore } from './contact-proof-store.js';
import type { Customer } from './customer.js';
import type { CustomerStore } from './customer-store.js';
import { tellOwner } from './warn-owner.js';

export interface SignInCode {
  readonly attemptId: AttemptId;
  /** As typed. */
  readonly code: string;
}

interface Needs {
  readonly inTransaction: InTransaction;
  readonly proofs: ContactProofStore;
  readonly customers: CustomerStore;
  readonly guard: SignInGuard;
  readonly codeFor: (attemptId: AttemptId) => string;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/**
 * The second half of a sign-in on an unknown device: the code that was sent to the contact. Gives who is now signed in,
 * and tells the owner of the new device (AT10).
 *
 * Throws Refusal `members.code-wrong {triesLeft}`, `members.code-ended` when time or tries are over or it was used.
 */
export function confirmSignIn(needs: Needs) {
  const { proofs, customers, guard, codeFor, systemClock } = needs;
  return async (access: Access, { attemptId, code }: SignInCode): Promise<Customer> => {
    const proof = await proofs.takeTry(access, attemptId, systemClock.now());
    if (proof?.kind !== 'sign-in' || proof.customerId === null)
      return refuse(needs, access, { refusal: new Refusal('members.code-ended'), customerId: null });
    const { customerId, triesLeft, nameKey } = proof;
    if (!isSameCode(code, codeFor(attemptId)))
      return refuse(needs, access, { refusal: new Refusal('members.code-wrong', { triesLeft }), customerId });
    await useProof(needs, access, { attemptId, customerId });
    await guard.clear(nameKey);
    const customer = await customers.find(access, customerId);
    if (customer === null) throw new Refusal('members.code-ended');
    return customer;
  };
}

async function useProof(
  { inTransaction, proofs, audit, outbox, clock, ids }: Needs,
  access: Access,
  { attemptId, customerId }: { readonly attemptId: AttemptId; readonly customerId: CustomerId },
): Promise<void> {
  const deed = beginDeed({ clock, ids }, access);
  await inTransaction(async (tx) => {
    const usedBy = (await proofs.find(tx, access, attemptId))?.usedBy ?? null;
    if (usedBy === deed.id) return;
    if (usedBy !== null) throw new Refusal('members.code-ended');
    await proofs.use(tx, deed, attemptId);
    await tellOwner(outbox, { tx, deed }, { customerId, about: 'new-device' });
    await audit.record(tx, deed, signInEvent('member.confirm-sign-in', customerId, 'allowed'));
  });
}

async function refuse(
  { audit }: Needs,
  access: Access,
  { refusal, customerId }: { readonly refusal: Refusal; readonly customerId: CustomerId | null },
): Promise<never> {
  await audit.recordAuth(access, {
    ...signInEvent('member.confirm-sign-in', customerId, 'failed'),
    details: { code: refusal.code },
  });
  throw refusal;
}
