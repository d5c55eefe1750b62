import { called } from '../../../platform/http/called.js';
import { saveSession } from '../../../platform/http/session.js';
import { asId, type AttemptId } from '../../../vocabulary/ids.js';
import type { WebVisit } from '../visit.js';

/** A customer whose password was right, on a device that the account does not know: the code is still to come. */
export interface HalfWay {
  readonly attemptId: AttemptId;
  readonly next: string | null;
  /** What was typed before the session ended, as the hidden field brought it (RU34). */
  readonly kept: string;
}

declare module 'express-session' {
  interface SessionData {
    signInCode?: { readonly attemptId: string; readonly next: string | null; readonly kept: string };
  }
}

export function halfWayOf(visit: WebVisit): HalfWay | null {
  const kept = visit.request.session.signInCode;
  return kept === undefined ? null : { ...kept, attemptId: asId<'attempt'>(kept.attemptId) };
}

/** Goes on under a new session id: the right password is worth something already (H6). */
export async function goHalfWay({ request }: WebVisit, halfWay: HalfWay): Promise<void> {
  await called((done) => request.session.regenerate(done));
  request.session.signInCode = halfWay;
  await saveSession(request);
}
