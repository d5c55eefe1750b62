import type { Request } from 'express';
import type { Clock } from '../clock.js';

declare module 'express-session' {
  interface SessionData {
    /** When the person of this session last proved who it is. */
    provedAt?: string;
  }
}

/** Notes that the person of this session has just proved who it is: by signing in or by a step-up (AT9). */
export function noteProof(req: Request, systemClock: Clock): void {
  req.session.provedAt = systemClock.now().toISOString();
}

/** Whether that was no longer ago than so many minutes. */
export function isProvedLately(
  req: Request,
  { systemClock, minutes }: { systemClock: Clock; minutes: number },
): boolean {
  const { provedAt } = req.session;
  if (provedAt === undefined) return false;
  const ageMs = systemClock.now().getTime() - new Date(provedAt).getTime();
  return ageMs >= 0 && ageMs <= minutes * 60_000;
}
