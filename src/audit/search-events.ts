import { type Access, staffOf } from '../vocabulary/access.js';
import { plusDays, type SeoulDay, startOf } from '../vocabulary/calendar.js';
import type { CustomerId, StaffId } from '../vocabulary/ids.js';
import { mayTry } from '../vocabulary/permissions.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Slice } from '../vocabulary/slice.js';
import type { AuditEvent, AuditRow } from './audit-event.js';
import type { AuditStore } from './audit-store.js';

/** Which part of the record is looked at; null leaves a part open. */
export interface SearchQuestion {
  readonly person: CustomerId | null;
  readonly staff: StaffId | null;
  readonly from: SeoulDay | null;
  /** Included. */
  readonly to: SeoulDay | null;
  readonly cursor: string | null;
}

interface Needs {
  readonly store: Pick<AuditStore, 'list'>;
  readonly record: (access: Access, event: AuditEvent) => Promise<void>;
}

const pageSize = 20;

/**
 * One page of the record, the newest first (F9). Reading the record about a person is a reading about that person: it is on
 * record before this returns.
 *
 * Throws Refusal `access.not-permitted`, `audit.unavailable`.
 */
export function searchEvents({ store, record }: Needs) {
  return async (access: Access, { person, staff, from, to, cursor }: SearchQuestion): Promise<Slice<AuditRow>> => {
    if (!mayTry(staffOf(access).roles, 'audit.read')) throw new Refusal('access.not-permitted');
    await record(access, {
      stream: person === null ? 'admin' : 'access',
      action: 'audit.search',
      target: staff === null ? null : { kind: 'staff', id: staff },
      subjects: person === null ? [] : [person],
      result: 'allowed',
      details: { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) },
    });
    return store.list({
      subject: person,
      actor: staff,
      from: from === null ? null : startOf(from),
      until: to === null ? null : startOf(plusDays(to, 1)),
      after: cursor !== null && cursorForm.test(cursor) ? cursor : null,
      limit: pageSize,
    });
  };
}

const cursorForm = /^\d{1,15}~[A-Za-z0-9]{1,60}$/;
