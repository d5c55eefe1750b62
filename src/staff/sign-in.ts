import type { Access } from '../vocabulary/access.js';
import type { StaffId } from '../vocabulary/ids.js';
import { isRefusal, Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import type { SignInGuard } from '../platform/sign-in-guard.js';
import type { checkCredentials, StaffCredentials } from './check-credentials.js';
import type { checkSecondFactor, StaffCode } from './check-second-factor.js';
import type { StaffMember } from './staff-member.js';
import type { StaffStore } from './staff-store.js';
import { obstacleOf } from './standing.js';
import type { StandingStore } from './standing-store.js';
import type { WarnStaff } from './warn-staff.js';

export interface StaffSignIn extends StaffCredentials {
  /** What the browser's device cookie holds; null when it has none. */
  readonly device: string | null;
}

interface PasswordNeeds {
  readonly staff: StaffStore;
  readonly standings: StandingStore;
  readonly guard: SignInGuard;
  readonly keyOf: BlindIndex;
  readonly check: ReturnType<typeof checkCredentials>;
  readonly warn: WarnStaff;
  readonly systemClock: Clock;
  readonly isDemo: boolean;
}

/**
 * The first half of a staff sign-in, counted before it is judged (AT7, AT8). Nobody is signed in by it (AT3).
 *
 * Throws Refusal `staff.wrong-pair`, `access.sign-in-paused {until}`, `access.password-off`, alike for known and unknown
 * names, and where the password was right `staff.account-locked` for an account that is not in use.
 */
export function signIn({ staff, standings, guard, keyOf, check, warn, systemClock, isDemo }: PasswordNeeds) {
  return async (access: Access, { email, password, device }: StaffSignIn): Promise<{ readonly staffId: StaffId }> => {
    const nameKey = keyOf(normalEmail(email));
    const accountId = await staff.idOf(access, nameKey);
    const counted = await guard.begin({ nameKey, accountId, device });
    const half = await check(access, { email, password }).catch(async (error: unknown) => {
      if (isRefusal(error, 'staff.wrong-pair') && (await counted.failed()) !== 'counted')
        await warn(access, { staffId: accountId, about: 'sign-in-paused' });
      throw error;
    });
    await counted.right();
    const standing = await standings.find(null, access, half.staffId);
    if (obstacleOf(standing, { now: systemClock.now(), isDemo }) !== null) throw new Refusal('staff.account-locked');
    return half;
  };
}

export interface StaffSecondFactor extends StaffCode {
  readonly device: string | null;
}

interface CodeNeeds {
  readonly guard: SignInGuard;
  readonly standings: StandingStore;
  readonly check: ReturnType<typeof checkSecondFactor>;
  readonly systemClock: Clock;
}

/**
 * The second half, counted like the first: who has a password cannot try codes from a thousand addresses.
 *
 * Throws Refusal `staff.code-wrong`, `access.sign-in-paused {until}`, `access.password-off`.
 */
export function confirmCode({ guard, standings, check, systemClock }: CodeNeeds) {
  return async (access: Access, { staffId, code, device }: StaffSecondFactor): Promise<StaffMember> => {
    const counted = await guard.begin({ nameKey: `code:${staffId}`, accountId: staffId, device });
    const member = await check(access, { staffId, code }).catch(async (error: unknown) => {
      if (isRefusal(error, 'staff.code-wrong')) await counted.failed();
      throw error;
    });
    await counted.right();
    await guard.clear(`code:${staffId}`);
    await standings.noteSignIn(access, staffId, systemClock.now());
    return member;
  };
}
