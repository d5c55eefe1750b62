import type { Access } from '../vocabulary/access.js';
import type { AttemptId, CustomerId } from '../vocabulary/ids.js';
import { type Fault, Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import { isResetToken, readResetToken } from '../platform/security/reset-token.js';
import { contactWords, customerPasswordLength, passwordFault } from '../platform/security/password-rules.js';
import type { Passwords } from '../platform/security/password.js';
import type { SignInGuard } from '../platform/sign-in-guard.js';
import type { SignIns } from '../platform/sign-ins.js';
import type { Audit } from '../audit/index.js';
import type { askForProof } from './ask-for-proof.js';
import { signInEvent } from './check-credentials.js';
import { type ContactProof, isOpenProof } from './contact-proof.js';
import type { ContactProofStore } from './contact-proof-store.js';
import type { CustomerStore } from './customer-store.js';
import { tellOwner } from './warn-owner.js';

interface AskNeeds {
  readonly customers: CustomerStore;
  readonly keyOf: BlindIndex;
  readonly ask: ReturnType<typeof askForProof>;
}

/**
 * Sends a link to a new password to the contact of an account (AT12). A name that nobody has answers alike.
 *
 * Throws Refusal `members.too-many-codes {until}`, also alike.
 */
export function askReset({ customers, keyOf, ask }: AskNeeds) {
  return async (access: Access, email: string): Promise<void> => {
    const nameKey = keyOf(normalEmail(email));
    await ask(access, { kind: 'reset', nameKey, customerId: await customers.idOf(access, nameKey) });
  };
}

export interface NewPassword {
  /** The last part of the link that was sent. */
  readonly token: string;
  readonly password: string;
}

interface ResetNeeds {
  readonly inTransaction: InTransaction;
  readonly proofs: ContactProofStore;
  readonly customers: CustomerStore;
  readonly passwords: Passwords;
  readonly guard: SignInGuard;
  readonly signIns: Pick<SignIns, 'endAll'>;
  readonly codeKey: string | Uint8Array;
  readonly affiliateWords: () => Promise<readonly string[]>;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/** Whether the link still opens its page. Looking uses nothing up: mail scanners look too (AT4). */
export function isResetOpen(needs: Pick<ResetNeeds, 'proofs' | 'codeKey' | 'systemClock'>) {
  return async (access: Access, token: string): Promise<boolean> => (await openProofOf(needs, access, token)) !== null;
}

/**
 * Sets a new password by the link that was sent. All sessions and known devices of the account end, whatever strangers
 * had tried is forgotten, and the owner is told. Gives whose account it is: the contact is proved.
 *
 * Throws Refusal `members.link-ended`, and `members.password-refused {faults}` for a password that cannot be taken; the
 * link stays good then.
 */
export function resetPassword(needs: ResetNeeds) {
  const { proofs, customers, passwords, guard, signIns, systemClock } = needs;
  return async (access: Access, { token, password }: NewPassword): Promise<{ readonly customerId: CustomerId }> => {
    const open = await openProofOf(needs, access, token);
    const customer = open === null ? null : await customers.find(access, open.customerId);
    if (open === null || customer === null) throw new Refusal('members.link-ended');
    const ownWords = [...(await needs.affiliateWords()), ...contactWords(customer)];
    const fault: Fault | null = passwordFault(password, { shortest: customerPasswordLength, ownWords });
    if (fault !== null) throw new Refusal('members.password-refused', { faults: [fault] });
    const passwordHash = await passwords.hashPassword(password);
    if ((await proofs.takeTry(access, open.id, systemClock.now())) === null) throw new Refusal('members.link-ended');
    await store(needs, access, { attemptId: open.id, customerId: customer.id, passwordHash });
    await signIns.endAll({ door: 'web', accountId: customer.id });
    await guard.forgetDevices(customer.id);
    await guard.clear(open.nameKey);
    return { customerId: customer.id };
  };
}

type OpenProof = ContactProof & { readonly customerId: CustomerId };

async function openProofOf(
  { proofs, codeKey, systemClock }: Pick<ResetNeeds, 'proofs' | 'codeKey' | 'systemClock'>,
  access: Access,
  token: string,
): Promise<OpenProof | null> {
  const attemptId = readResetToken(token);
  if (attemptId === null || !isResetToken(codeKey, token)) return null;
  const proof = await proofs.find(null, access, attemptId);
  if (proof?.kind !== 'reset' || !isOpenProof(proof, systemClock.now())) return null;
  const { customerId } = proof;
  return customerId === null ? null : { ...proof, customerId };
}

interface Change {
  readonly attemptId: AttemptId;
  readonly customerId: CustomerId;
  readonly passwordHash: string;
}

async function store(
  { inTransaction, proofs, customers, audit, outbox, clock, ids }: ResetNeeds,
  access: Access,
  { attemptId, customerId, passwordHash }: Change,
): Promise<void> {
  const deed = beginDeed({ clock, ids }, access);
  await inTransaction(async (tx) => {
    const usedBy = (await proofs.find(tx, access, attemptId))?.usedBy ?? null;
    if (usedBy === deed.id) return;
    if (usedBy !== null) throw new Refusal('members.link-ended');
    await proofs.use(tx, deed, attemptId);
    await customers.setPassword(tx, deed, { id: customerId, passwordHash });
    await tellOwner(outbox, { tx, deed }, { customerId, about: 'password-changed' });
    await audit.record(tx, deed, signInEvent('member.reset-password', customerId, 'allowed'));
  });
}
