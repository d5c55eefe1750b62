import { called } from '../../../platform/http/called.js';
import { saveSession } from '../../../platform/http/session.js';
import { asId, type StaffId } from '../../../vocabulary/ids.js';
import type { BackofficeVisit } from '../visit.js';

/** Somebody whose password was right and whose code is still to come. */
export interface HalfWay {
  readonly staffId: StaffId;
  readonly next: string | null;
  /** What was typed before the session ended, as the hidden field brought it (RU34). */
  readonly kept: string;
}

declare module 'express-session' {
  interface SessionData {
    halfWay?: { readonly staffId: string; readonly next: string | null; readonly kept: string };
  }
}

export function halfWayOf(visit: BackofficeVisit): HalfWay | null {
  const kept = visit.request.session.halfWay;
  return kept === undefined ? null : { ...kept, staffId: asId<'staff'>(kept.staffId) };
}

/** Goes on under a new session id: the right password is worth something already (H6). */
export async function goHalfWay({ request }: BackofficeVisit, halfWay: HalfWay): Promise<void> {
  await called((done) => request.session.regenerate(done));
  request.session.halfWay = halfWay;
  await saveSession(request);
}
