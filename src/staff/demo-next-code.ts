import type { Access } from '../vocabulary/access.js';
import type { StaffId } from '../vocabulary/ids.js';
import type { Clock } from '../platform/clock.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import { codeOfStep, nextStep } from '../platform/security/totp.js';
import type { StaffStore } from './staff-store.js';

/** Known to everybody (http.md section 6); no account outside the demo may have it. */
export const demoTotpSecret = 'JBSWY3DPEHPK3PXP';

/** Whether somebody has one of these addresses, or the secret that everybody knows (AT13). */
export function hasDemoAccount({ staff, keyOf }: { readonly staff: StaffStore; readonly keyOf: BlindIndex }) {
  return async (access: Access, addresses: readonly string[]): Promise<boolean> => {
    const known = await Promise.all(addresses.map((address) => staff.idOf(access, keyOf(normalEmail(address)))));
    if (known.some((id) => id !== null)) return true;
    for (const { id } of await staff.listAll(access))
      if ((await staff.secondFactor(access, id))?.totpSecret === demoTotpSecret) return true;
    return false;
  };
}

interface Needs {
  readonly staff: StaffStore;
  readonly systemClock: Clock;
  readonly isDemo: boolean;
}

/** The next code that will be accepted, for the demo's sign-in page (RU37). Null outside the demo. */
export function demoNextCode({ staff, systemClock, isDemo }: Needs) {
  return async (staffId: StaffId): Promise<string | null> => {
    if (!isDemo) return null;
    const access: Access = { actor: { kind: 'system' }, purpose: 'account', requestId: 'demo' };
    const factor = await staff.secondFactor(access, staffId);
    return factor && codeOfStep(factor.totpSecret, nextStep(systemClock.now(), factor.lastStep));
  };
}
