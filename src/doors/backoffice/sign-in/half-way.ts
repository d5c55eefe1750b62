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
export function goHalfWay(visit: BackofficeVisit, halfWay: HalfWay): Promise<void> {
  const { request } = visit;
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => {
      if (error !== null && error !== undefined) {
        reject(error as Error);
        return;
      }
      request.session.halfWay = halfWay;
      resolve();
    });
  });
}
