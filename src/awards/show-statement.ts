import { type Access, customerOf } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Clock } from '../platform/clock.js';
import type { Ledger } from '../ledger/index.js';
import type { Members } from '../members/index.js';
import type { AwardStore } from './award-store.js';
import { entryWith, maskedNumber, type PointsEntry } from './points-entry.js';
import { spanOf, type StatementWish } from './statement-kind.js';

export interface StatementQuestion {
  /** At most a year: whoever asks sees to it. */
  readonly wish: StatementWish & { readonly from: SeoulDay; readonly to: SeoulDay };
  /** No more lines than this are given. */
  readonly most: number;
}

/** All lines of a period at once, to be printed or kept. */
export interface StatementView {
  readonly asOf: Date;
  readonly memberNoMasked: string | null;
  /** Newest first. */
  readonly lines: readonly PointsEntry[];
  /** False when there were more lines than asked for: then the older ones are missing. */
  readonly isWhole: boolean;
}

export interface ShowStatementDeps {
  readonly store: AwardStore;
  readonly ledger: Pick<Ledger, 'statementOf'>;
  readonly members: Pick<Members, 'membershipOf'>;
  readonly clock: Clock;
}

const linesAtOnce = 500;

/** The customer's own lines of a period, read page by page from the primary (LR8). */
export function showStatement({ store, ledger, members, clock }: ShowStatementDeps) {
  return async (access: Access, { wish, most }: StatementQuestion): Promise<StatementView> => {
    const { id: customerId } = customerOf(access);
    const asOf = clock.now();
    const [membership, awards] = await Promise.all([
      members.membershipOf(null, customerId),
      store.ofCustomer(null, access, customerId),
    ]);
    const lines: PointsEntry[] = [];
    let next: string | null = null;
    if (membership !== null) {
      do {
        const page = { ...spanOf(wish), after: next === null ? null : Number(next), limit: linesAtOnce };
        const slice = await ledger.statementOf(membership.acct, page);
        lines.push(...slice.items.map((line) => entryWith(awards, line)));
        next = slice.next;
      } while (next !== null && lines.length <= most);
    }
    const isWhole = lines.length <= most && next === null;
    return { asOf, memberNoMasked: maskedNumber(membership), lines: lines.slice(0, most), isWhole };
  };
}
