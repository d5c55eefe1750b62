import { type Access, staffOf } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { StaffId } from '../vocabulary/ids.js';
import type { QueueCounts, QueueLine, QueueView } from '../proposals/index.js';
import type { ReviewDeps } from './review-deps.js';

/** A line of the queue with the name of its reviewer; null when nobody has it. */
export interface QueueItem extends Omit<QueueLine, 'authorId'> {
  readonly assigneeName: string | null;
}

/** One page of a view, and how many stand in each (Y13). */
export interface ReviewQueue {
  readonly counts: QueueCounts;
  readonly items: readonly QueueItem[];
  readonly next: string | null;
}

/** What waits for one person, for the first page after the sign-in (UO02). */
export interface Desk {
  readonly counts: QueueCounts;
  /** Own cases whose answer is due today. */
  readonly dueToday: number;
  /** Own cases that the second person sent back. */
  readonly returnedToMe: number;
}

type Deps = Pick<ReviewDeps, 'audit' | 'clock' | 'proposals' | 'staff'>;

const pageSize = 50;

/**
 * Shows one page of a view of the own affiliate's queue. Lines hold no name or contact of a customer (RU08), but what they
 * wrote: that the titles were read is on record before this returns.
 *
 * Throws Refusal `audit.unavailable`.
 */
export function reviewQueue({ audit, clock, proposals, staff }: Deps) {
  return async (
    access: Access,
    { view, cursor }: { readonly view: QueueView; readonly cursor: string | null },
  ): Promise<ReviewQueue> => {
    const { id: staffId, entity } = staffOf(access);
    const question = { entity, staffId, day: seoulDayOf(clock.now()) };
    const [counts, page, colleagues] = await Promise.all([
      proposals.countOpen(access, question),
      proposals.listOpen(access, { ...question, view, cursor, limit: pageSize }),
      staff.colleagues(access, { entity, role: 'reviewer' }),
    ]);
    if (page.items.length > 0) {
      await audit.recordReading(access, {
        stream: 'access',
        action: 'review.open-queue',
        target: null,
        subjects: [...new Set(page.items.map(({ authorId }) => authorId))],
        fields: ['title'],
        result: 'allowed',
        details: { view },
      });
    }
    const names = new Map<StaffId, string>(colleagues.map(({ id, name }) => [id, name]));
    const nameOf = (id: StaffId | null): string | null => (id === null ? null : (names.get(id) ?? ''));
    const items = page.items.map(({ authorId: _, ...line }) => ({ ...line, assigneeName: nameOf(line.assigneeId) }));
    return { counts, items, next: page.next };
  };
}

/** So many own cases are looked through for the desk; nobody reviews more at once. */
const ownCases = 500;

/** Counts what waits for the person. */
export function openDesk({ clock, proposals }: Omit<Deps, 'audit' | 'staff'>) {
  return async (access: Access): Promise<Desk> => {
    const { id: staffId, entity } = staffOf(access);
    const day = seoulDayOf(clock.now());
    const question = { entity, staffId, day };
    const [counts, own] = await Promise.all([
      proposals.countOpen(access, question),
      proposals.listOpen(access, { ...question, view: 'mine', cursor: null, limit: ownCases }),
    ]);
    return {
      counts,
      dueToday: own.items.filter(({ dueOn }) => dueOn === day).length,
      returnedToMe: own.items.filter(({ lastMove }) => lastMove === 'MV12').length,
    };
  };
}
