import type { Access } from '../vocabulary/access.js';
import type { AttemptId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import type { Clock } from '../platform/clock.js';
import type { AttemptStore } from './attempt-store.js';
import { isOpen } from './sign-up-attempt.js';

/** What a message with a code needs; the code is computed for it and kept nowhere (RU22). */
export interface CodeToSend {
  readonly code: string;
  readonly email: string;
  readonly language: Language;
  readonly endsAt: Date;
  /** Then the message says that there is an account already, and the code opens nothing. */
  readonly hasAccount: boolean;
}

interface Needs {
  readonly attempts: AttemptStore;
  readonly codeFor: (attemptId: AttemptId) => string;
  readonly systemClock: Clock;
}

/** The code of an attempt that is still open; null when it ended, was used or never was. */
export function codeOf({ attempts, codeFor, systemClock }: Needs) {
  return async (attemptId: AttemptId): Promise<CodeToSend | null> => {
    const access: Access = { actor: { kind: 'system' }, purpose: 'notice', requestId: attemptId };
    const attempt = await attempts.find(null, access, attemptId);
    if (attempt === null || !isOpen(attempt, systemClock.now())) return null;
    const { email, language, endsAt, hasAccount } = attempt;
    return { code: codeFor(attemptId), email, language, endsAt, hasAccount };
  };
}
