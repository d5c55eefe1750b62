import type { JournalKind } from '../ledger/index.js';
import type { SeoulDay } from '../vocabulary/calendar.js';

/** The kinds of lines by their names in the statement (LO7): what one name covers is one kind to its reader. */
const kindsOf = {
  earned: ['AWARD', 'CLAIM'],
  reserved: ['HOLD'],
  confirmed: ['CAPTURE'],
  released: ['VOID', 'HOLD_EXPIRE'],
  used: ['REDEEM'],
  returned: ['REVERSE'],
  expired: ['EXPIRE'],
  corrected: ['ADJUST'],
  stopped: ['FREEZE', 'UNFREEZE'],
} as const satisfies Readonly<Record<string, readonly JournalKind[]>>;

export type StatementKind = keyof typeof kindsOf;

export const statementKinds = Object.keys(kindsOf) as readonly StatementKind[];

/** Which lines of a statement; null for all days or kinds. Both days are included. */
export interface StatementWish {
  readonly from: SeoulDay | null;
  readonly to: SeoulDay | null;
  readonly kind: StatementKind | null;
}

export const everyLine: StatementWish = { from: null, to: null, kind: null };

interface Span {
  readonly from: SeoulDay | null;
  readonly to: SeoulDay | null;
  readonly kinds: readonly JournalKind[] | null;
}

/** The same in the ledger's words. */
export function spanOf({ from, to, kind }: StatementWish): Span {
  return { from, to, kinds: kind === null ? null : kindsOf[kind] };
}
