import type { Access } from '../vocabulary/access.js';
import type { AttemptId, CustomerId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import { isSameCode } from '../platform/security/codes.js';
import type { Audit } from '../audit/index.js';
import type { AttemptStore } from './attempt-store.js';
import type { CustomerStore } from './customer-store.js';
import type { SignUpAttempt } from './sign-up-attempt.js';

export interface SignUpCode {
  readonly attemptId: AttemptId;
  /** As typed. */
  readonly code: string;
}

export interface NewAccount {
  readonly customerId: CustomerId;
  readonly authVersion: number;
}

interface Needs {
  readonly inTransaction: InTransaction;
  readonly attempts: AttemptStore;
  readonly customers: CustomerStore;
  readonly codeFor: (attemptId: AttemptId) => string;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/**
 * Makes the account when the code is the one that was sent (AT4: 10 minutes, 5 tries, one use).
 *
 * Throws Refusal `members.code-wrong {triesLeft}`, also for the code of an address that has an account already, and
 * `members.code-ended` when time or tries are over or the code was used.
 */
export function confirmSignUp(needs: Needs) {
  return async (access: Access, { attemptId, code }: SignUpCode): Promise<NewAccount> => {
    const attempt = await needs.attempts.takeTry(access, attemptId, needs.systemClock.now());
    if (attempt === null) return refuse(needs, access, { attempt, refusal: new Refusal('members.code-ended') });
    const isRight = isSameCode(code, needs.codeFor(attemptId)) && !attempt.hasAccount;
    if (!isRight) return refuse(needs, access, { attempt, refusal: wrongCode(attempt) });
    try {
      return await makeAccount(needs, access, attempt);
    } catch (error) {
      // Another sign-up with the same address was confirmed first.
      if (isDuplicateKey(error)) return refuse(needs, access, { attempt, refusal: wrongCode(attempt) });
      throw error;
    }
  };
}

function wrongCode({ triesLeft }: SignUpAttempt): Refusal {
  return new Refusal('members.code-wrong', { triesLeft });
}

interface RefusedTry {
  /** Null when none is open under the name that came: then the record does not repeat that name either. */
  readonly attempt: SignUpAttempt | null;
  readonly refusal: Refusal;
}

async function refuse({ audit }: Needs, access: Access, { attempt, refusal }: RefusedTry): Promise<never> {
  await audit.recordAuth(access, {
    stream: 'auth',
    action: 'member.confirm-sign-up',
    target: attempt && { kind: 'attempt', id: attempt.id },
    subjects: [],
    result: 'failed',
    details: { code: refusal.code },
  });
  throw refusal;
}

async function makeAccount(needs: Needs, access: Access, attempt: SignUpAttempt): Promise<NewAccount> {
  const { inTransaction, attempts, customers, audit } = needs;
  const deed = beginDeed(needs, access);
  const { customerId, name, email, emailKey, passwordHash, language } = attempt;
  return inTransaction(async (tx) => {
    const usedBy = (await attempts.find(tx, access, attempt.id))?.usedBy ?? null;
    if (usedBy === deed.id) return { customerId, authVersion: 1 };
    if (usedBy !== null) throw new Refusal('members.code-ended');
    await attempts.use(tx, deed, attempt.id);
    await customers.add(tx, deed, { id: customerId, name, email, emailKey, passwordHash, language });
    await audit.record(tx, deed, {
      stream: 'auth',
      action: 'member.confirm-sign-up',
      target: { kind: 'customer', id: customerId },
      subjects: [customerId],
      result: 'allowed',
    });
    return { customerId, authVersion: 1 };
  });
}
