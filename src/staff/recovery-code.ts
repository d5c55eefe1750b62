import type { StaffId } from '../vocabulary/ids.js';
import { base32, type Ids } from '../platform/ids.js';
import { hashToken } from '../platform/security/tokens.js';

/** So many an account has (AT3). */
export const recoveryCodes = 10;

/** A new code of 80 bits in four groups, easy to write down: `abcd-efgh-ijkl-mnop`. */
export function newRecoveryCode(ids: Ids): string {
  const letters = base32(Buffer.from(ids.makeToken(), 'base64url').subarray(0, 10));
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** How a code is kept; null when what was typed cannot be one. */
export function recoveryHash(staffId: StaffId, typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-7]{16}$/.test(letters) ? hashToken(`${staffId}|${letters}`) : null;
}
