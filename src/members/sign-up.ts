import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { AttemptId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { BlindIndex } from '../platform/security/blind-index.js';
import type { Passwords } from '../platform/security/password.js';
import type { Audit } from '../audit/index.js';
import type { AttemptStore, CodeLimitStore } from './attempt-store.js';
import type { CustomerStore } from './customer-store.js';
import type { SignUpInput, SignUpReading } from './read-sign-up.js';
import { codeLifeMs, type SignUpAttempt, triesPerCode } from './sign-up-attempt.js';
import { countCode, wantCode } from './want-code.js';

export interface SignUp extends SignUpInput {
  /** The answer to the question whether the person is 14 or older; judged and forgotten (Y03). */
  readonly isOver14: boolean;
  readonly language: Language;
}

interface Needs {
  readonly inTransaction: InTransaction;
  readonly attempts: AttemptStore;
  readonly codeLimits: CodeLimitStore;
  readonly customers: CustomerStore;
  readonly read: (input: SignUpInput) => Promise<SignUpReading>;
  readonly passwords: Passwords;
  readonly keyOf: BlindIndex;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly codesPerHour: number;
  /** Whether a message can leave the house; without it no code ever arrives. */
  readonly canSend: boolean;
}

/**
 * Begins a sign-up: the address is sent a code.
 *
 * An address that has an account answers alike: the same steps, the same work, a message as well. Whoever tries
 * addresses learns nothing, and the owner hears of it.
 *
 * Throws Refusal `members.sign-up-unavailable`, `members.under-14` (Y03), `members.too-many-codes {until}` (AT4).
 * What was typed must have passed `readSignUp`: content that does not is a fault of the door.
 */
export function signUp(needs: Needs) {
  return async (access: Access, wish: SignUp): Promise<{ readonly attemptId: AttemptId }> => {
    if (!needs.canSend) throw new Refusal('members.sign-up-unavailable');
    if (!wish.isOver14) throw new Refusal('members.under-14');
    const reading = await needs.read(wish);
    if (!reading.ok) throw new RangeError('a sign-up that was not read');
    const attempt = await makeAttempt(needs, { access, input: reading.value, language: wish.language });
    await store(needs, beginDeed(needs, access), attempt);
    return { attemptId: attempt.id };
  };
}

interface Wanted {
  readonly access: Access;
  readonly input: SignUpInput;
  readonly language: Language;
}

async function makeAttempt(needs: Needs, { access, input, language }: Wanted): Promise<SignUpAttempt> {
  const { customers, passwords, keyOf, systemClock, ids } = needs;
  const { name, email, password } = input;
  const emailKey = keyOf(email);
  const now = systemClock.now();
  await countCode(needs, access, { emailKey, now });
  const passwordHash = await passwords.hashPassword(password);
  return {
    id: ids.make<'attempt'>(),
    customerId: ids.make<'customer'>(),
    name,
    email,
    emailKey,
    passwordHash,
    language,
    hasAccount: await customers.hasEmail(access, { emailKey }),
    endsAt: new Date(now.getTime() + codeLifeMs),
    triesLeft: triesPerCode,
    usedBy: null,
  };
}

async function store(
  { inTransaction, attempts, outbox, audit }: Needs,
  deed: Deed,
  attempt: SignUpAttempt,
): Promise<void> {
  await inTransaction(async (tx) => {
    if ((await attempts.find(tx, deed.access, attempt.id)) !== null) return;
    await attempts.add(tx, deed, attempt);
    await wantCode(outbox, { tx, deed }, attempt.id);
    await audit.record(tx, deed, {
      stream: 'auth',
      action: 'member.sign-up',
      target: { kind: 'attempt', id: attempt.id },
      subjects: [],
      result: 'allowed',
    });
  });
}
