import type { Access } from '../vocabulary/access.js';
import type { StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { normalEmail } from '../platform/security/blind-index.js';
import { newTotpSecret } from '../platform/security/totp.js';
import { endEverywhere, refuseLastOne, rightsEvent, type RightsDeps, whoMay } from './rights-deps.js';
import { tellStaff } from './warn-staff.js';

/**
 * Stops an account at once (session.kill, account.lock): one person may, since waiting would cost more than a mistake.
 * Opening it again takes two.
 *
 * Throws Refusal `access.not-permitted`, `staff.not-found`, `staff.not-permitted` for an own account, `staff.last-one`
 * for the last operator.
 */
export function lockStaff(deps: RightsDeps) {
  return async (access: Access, staffId: StaffId): Promise<void> => {
    const { id: locker } = whoMay(access, 'account.lock');
    if (locker === staffId) throw new Refusal('staff.not-permitted', { rule: 'SD6' });
    await stop(deps, access, { staffId, state: 'locked' });
  };
}

/**
 * Ends the account of somebody who left, by the list of the personnel department at the command line (AT11).
 *
 * Throws Refusal `access.not-permitted` for anybody but the operator there, `staff.not-found`, `staff.last-one`.
 */
export function endLeaver(deps: RightsDeps) {
  return async (access: Access, email: string): Promise<{ readonly staffId: StaffId }> => {
    if (access.actor.kind !== 'operator') throw new Refusal('access.not-permitted');
    const staffId = await deps.staff.idOf(access, deps.keyOf(normalEmail(email)));
    if (staffId === null) throw new Refusal('staff.not-found');
    await stop(deps, access, { staffId, state: 'ended' });
    return { staffId };
  };
}

interface Stop {
  readonly staffId: StaffId;
  readonly state: 'locked' | 'ended';
}

async function stop(deps: RightsDeps, access: Access, { staffId, state }: Stop): Promise<void> {
  const { inTransaction, staff, standings, recoveries, audit, outbox, passwords, ids, systemClock } = deps;
  const deed = beginDeed(deps, access);
  const at = systemClock.now();
  const passwordHash = await passwords.hashPassword(ids.makeToken());
  const totpSecret = newTotpSecret(ids);
  await inTransaction(async (tx) => {
    if (await standings.isDone(tx, deed, staffId)) return;
    const member = await staff.load(tx, access, staffId);
    if (member === null) throw new Refusal('staff.not-found');
    await refuseLastOne(deps, { tx, access }, { member, keeps: [], guardsApprovers: state === 'ended' });
    await standings.set(tx, deed, { id: staffId, state, at });
    await staff.setRoles(tx, deed, { id: staffId, roles: state === 'ended' ? [] : member.roles });
    if (state === 'ended') {
      await staff.setFactors(tx, deed, { id: staffId, passwordHash, totpSecret, lastStep: -1 });
      await recoveries.replace(tx, deed, { staffId, hashes: [] });
    }
    await tellStaff(outbox, { tx, deed }, { staffId, about: 'account-changed' });
    const action = state === 'ended' ? 'staff.end-leaver' : 'staff.lock';
    await audit.record(tx, deed, rightsEvent(action, staffId, { before: member.roles.join(' ') }));
  });
  await endEverywhere(deps, staffId);
}
