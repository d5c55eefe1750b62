import type { Access } from '../vocabulary/access.js';
import type { StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import { acceptedStep } from '../platform/security/totp.js';
import type { Audit } from '../audit/index.js';
import { staffAuthEvent } from './check-credentials.js';
import type { RecoveryCodeStore } from './enrolment-store.js';
import { recoveryHash } from './recovery-code.js';
import type { StaffMember } from './staff-member.js';
import type { StaffStore } from './staff-store.js';
import type { WarnStaff } from './warn-staff.js';

export interface StaffCode {
  /** Whom `checkCredentials` named. */
  readonly staffId: StaffId;
  /** As typed. */
  readonly code: string;
}

interface Needs {
  readonly staff: StaffStore;
  readonly audit: Audit;
  readonly systemClock: Clock;
  readonly isDemo: boolean;
  readonly recoveries: RecoveryCodeStore;
  readonly warn: WarnStaff;
}

/**
 * The second half of a staff sign-in: who holds the code device (AT3). Gives the person who is now signed in.
 *
 * Throws Refusal `staff.code-wrong`, also for a code that was used before: a code works once, even when two come with
 * it at the same moment. A recovery code takes the place of the device's, once, and the person is told (AT10).
 */
export function checkSecondFactor({ staff, audit, systemClock, isDemo, recoveries, warn }: Needs) {
  const isRecovered = async (access: Access, { staffId, code }: StaffCode): Promise<boolean> => {
    const hash = recoveryHash(staffId, code);
    if (hash === null || !(await recoveries.spend(access, { staffId, hash }))) return false;
    await warn(access, { staffId, about: 'recovery-code-used' });
    return true;
  };
  return async (access: Access, { staffId, code }: StaffCode): Promise<StaffMember> => {
    const factor = await staff.secondFactor(access, staffId);
    const step =
      factor &&
      acceptedStep({ code, at: systemClock.now(), secret: factor.totpSecret, lastStep: factor.lastStep, isDemo });
    const isSpent = step !== null && (await staff.spendStep(access, { id: staffId, step }));
    const isProved = isSpent || (await isRecovered(access, { staffId, code }));
    const member = isProved ? await staff.find(access, staffId) : null;
    await audit.recordAuth(access, staffAuthEvent('staff.sign-in', staffId, member === null ? 'failed' : 'allowed'));
    if (member === null) throw new Refusal('staff.code-wrong');
    return member;
  };
}
