import { saveSession } from '../../../platform/http/session.js';
import type { AttemptId } from '../../../vocabulary/ids.js';
import type { WebVisit } from '../visit.js';

/** A sign-up that waits for its code, in the session of the browser that began it. */
export interface WaitingSignUp {
  readonly attemptId: AttemptId;
  readonly next: string | null;
}

declare module 'express-session' {
  interface SessionData {
    signUp?: WaitingSignUp;
  }
}

export function waitingSignUp(visit: WebVisit): WaitingSignUp | null {
  return visit.request.session.signUp ?? null;
}

export async function keepWaiting(visit: WebVisit, waiting: WaitingSignUp): Promise<void> {
  visit.request.session.signUp = waiting;
  await saveSession(visit.request);
}
