import type { Access } from '../vocabulary/access.js';
import type { StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { rightsEvent, type RightsDeps, whoMay } from './rights-deps.js';

/**
 * Notes that somebody has looked whether an account's rights are still right (AT11: each quarter).
 *
 * Throws Refusal `access.not-permitted`, `staff.not-found`, `staff.not-permitted` for an own account (SD6).
 */
export function reviewRights(deps: RightsDeps) {
  return async (access: Access, staffId: StaffId): Promise<void> => {
    const { id: reviewer } = whoMay(access, 'account.ask');
    if (reviewer === staffId) throw new Refusal('staff.not-permitted', { rule: 'SD6' });
    const deed = beginDeed(deps, access);
    const at = deps.systemClock.now();
    await deps.inTransaction(async (tx) => {
      if (await deps.standings.isDone(tx, deed, staffId)) return;
      const member = await deps.staff.load(tx, access, staffId);
      if (member === null) throw new Refusal('staff.not-found');
      await deps.standings.noteReview(tx, deed, { id: staffId, at });
      await deps.audit.record(tx, deed, rightsEvent('staff.review-rights', staffId, { roles: member.roles.join(' ') }));
    });
  };
}
