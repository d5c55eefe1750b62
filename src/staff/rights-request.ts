import type { Role } from '../vocabulary/actor.js';
import type { DeedId, RightsRequestId, StaffId } from '../vocabulary/ids.js';
import type { Fault } from '../vocabulary/refusal.js';
import { bytesIn, isFiller, lettersIn } from '../vocabulary/typed-text.js';

/** What can be asked for an account: to open it, other roles, its end, new factors for its person, to open it again. */
export const rightsKinds = ['add', 'roles', 'leave', 'reset', 'reopen'] as const;

export type RightsKind = (typeof rightsKinds)[number];

/** A request of one operator about one account, decided once by another (privacy.md section 5, AT12). */
export interface RightsRequest {
  readonly id: RightsRequestId;
  readonly kind: RightsKind;
  readonly staffId: StaffId;
  /** The roles that the account shall have; null where they stay. */
  readonly roles: readonly Role[] | null;
  readonly reason: string;
  readonly state: 'OPEN' | 'DONE' | 'TURNED_DOWN';
  readonly askedBy: StaffId;
  readonly askedAt: Date;
  readonly decided: { readonly by: StaffId; readonly at: Date } | null;
  readonly lastDeedId: DeedId;
}

export const rightsReasonLimits = { least: 10, most: 300 } as const;

/** What is wrong with a reason, cleaned before; null when it can be taken. */
export function reasonFault(text: string): Fault | null {
  const { least, most } = rightsReasonLimits;
  const count = lettersIn(text);
  if (text === '') return { field: 'reason', code: 'missing', limit: least };
  if (count < least) return { field: 'reason', code: 'too-short', limit: least, count };
  if (count > most || bytesIn(text) > most * 30) return { field: 'reason', code: 'too-long', limit: most, count };
  return isFiller(text) ? { field: 'reason', code: 'filler' } : null;
}
