import type { Role } from '../vocabulary/actor.js';

/**
 * Where an account stands: waiting for a second person, waiting for its person to enrol, in use, stopped, or over. Only
 * `active` signs in.
 */
export type StandingState = 'asked' | 'enrolling' | 'active' | 'locked' | 'ended';

export interface Standing {
  readonly state: StandingState;
  /** By the machine's clock, like everything about sessions (RU11). Null: not since the account came to be. */
  readonly lastSignInAt: Date | null;
  readonly since: Date;
  /** When somebody last looked whether the rights are still right (AT11: each quarter). */
  readonly reviewedAt: Date | null;
}

const dayMs = 86_400_000;
/** An account that nobody used is locked after so many days, and disabled after so many (AT11). */
const lockedAfterDays = 30;
const disabledAfterDays = 90;
const reviewDays = 92;

/** What keeps an account from signing in now; null: nothing. The demo's people may sleep as long as they like. */
export function obstacleOf(
  { state, lastSignInAt, since }: Standing,
  { now, isDemo }: { readonly now: Date; readonly isDemo: boolean },
): Exclude<StandingState, 'active'> | 'unused' | 'disabled' | null {
  if (state !== 'active') return state;
  if (isDemo) return null;
  const used = Math.max(lastSignInAt?.getTime() ?? 0, since.getTime());
  const days = (now.getTime() - used) / dayMs;
  if (days >= disabledAfterDays) return 'disabled';
  return days >= lockedAfterDays ? 'unused' : null;
}

/** Whether the rights of an account are to be looked at again. */
export function isReviewDue({ reviewedAt, since }: Standing, now: Date): boolean {
  return now.getTime() - (reviewedAt ?? since).getTime() >= reviewDays * dayMs;
}

/**
 * Whether roles go together in one person: an operator holds no business role (SD6), an auditor writes nothing (SD9).
 * Gives the rule that is broken, or null.
 */
export function brokenRule(roles: readonly Role[]): 'SD6' | 'SD9' | null {
  if (roles.length < 2) return null;
  if (roles.includes('operator')) return 'SD6';
  return roles.includes('auditor') ? 'SD9' : null;
}
