import type { Access } from '../vocabulary/access.js';
import type { AttemptId, CustomerId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import type { Clock } from '../platform/clock.js';
import type { AttemptStore } from './attempt-store.js';
import { isOpenProof } from './contact-proof.js';
import type { ContactProofStore } from './contact-proof-store.js';
import type { CustomerStore } from './customer-store.js';
import { isOpen } from './sign-up-attempt.js';

/** What a message with a code needs; the code is computed for it and kept nowhere (RU22). */
export interface CodeToSend {
  readonly kind: 'sign-up' | 'sign-in' | 'reset';
  /** Whose account it is, or the attempt's own name where there is none yet. */
  readonly subject: CustomerId | AttemptId;
  /** Of a reset the last part of the link instead. */
  readonly code: string;
  readonly email: string;
  readonly language: Language;
  readonly endsAt: Date;
  /** Then the message says that there is an account already, and the code opens nothing. */
  readonly hasAccount: boolean;
}

interface Needs {
  readonly attempts: AttemptStore;
  readonly proofs: ContactProofStore;
  readonly customers: CustomerStore;
  readonly linkFor: (attemptId: AttemptId) => string;
  readonly codeFor: (attemptId: AttemptId) => string;
  readonly systemClock: Clock;
}

/** The code of an attempt that is still open; null when it ended, was used or never was. */
export function codeOf(needs: Needs) {
  const { attempts, codeFor, systemClock } = needs;
  return async (attemptId: AttemptId): Promise<CodeToSend | null> => {
    const access: Access = { actor: { kind: 'system' }, purpose: 'notice', requestId: attemptId };
    const attempt = await attempts.find(null, access, attemptId);
    if (attempt === null) return proofOf(needs, access, attemptId);
    if (!isOpen(attempt, systemClock.now())) return null;
    const { email, language, endsAt, hasAccount } = attempt;
    return { kind: 'sign-up', subject: attemptId, code: codeFor(attemptId), email, language, endsAt, hasAccount };
  };
}

async function proofOf(
  { proofs, customers, codeFor, linkFor, systemClock }: Needs,
  access: Access,
  attemptId: AttemptId,
): Promise<CodeToSend | null> {
  const proof = await proofs.find(null, access, attemptId);
  if (proof?.customerId == null || !isOpenProof(proof, systemClock.now())) return null;
  const { kind, endsAt } = proof;
  const customer = await customers.find(access, proof.customerId);
  if (customer === null) return null;
  const { id, email, language } = customer;
  const code = kind === 'reset' ? linkFor(attemptId) : codeFor(attemptId);
  return { kind, subject: id, code, email, language, endsAt, hasAccount: true };
}
