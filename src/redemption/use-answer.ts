import type { CustomerId } from '../vocabulary/ids.js';
import type {
  Answer,
  BalanceFacts,
  JournalKind,
  Posting,
  RedemptionState,
  RejectedRow,
  Rejection,
} from '../ledger/index.js';

/** A use of points as the membership system sees it (http.md section 5). */
export interface RedemptionView {
  readonly id: string;
  readonly status: RedemptionState;
  readonly memberNo: string;
  readonly amount: number;
  readonly captured: number;
  readonly reversed: number;
  /** Until when the hold stands; null where points were used at once. */
  readonly expiresAt: Date | null;
}

export interface BalanceView {
  readonly posted: number;
  readonly held: number;
  /** What can be used on the day of the answer. */
  readonly available: number;
}

/** The final answer under a key, all of it from the journal's row, so that a replay says the same for ever (LR9). */
export interface UseAnswer {
  readonly act: JournalKind;
  /** Null: it was done. */
  readonly refusedAs: Rejection | null;
  /** Null in a refusal before there was one. */
  readonly redemption: RedemptionView | null;
  readonly balance: BalanceView;
  readonly isReplay: boolean;
}

/** Whom an answer is about. */
export interface MemberNamed {
  readonly memberNo: string;
  readonly customerId: CustomerId;
}

/** Reads a row as an answer. Throws a TypeError on a row that answers no use of points. */
export function answerOf({ row, isReplay }: Answer, { memberNo }: Pick<MemberNamed, 'memberNo'>): UseAnswer {
  return {
    act: row.kind,
    refusedAs: row.st === 'REJECTED' ? row.code : null,
    redemption: redemptionOf(row, memberNo),
    balance: balanceView(balanceOf(row)),
    isReplay,
  };
}

/** The balance of a row as the membership system sees it. */
export function balanceView({ p: posted, h: held, a: available }: BalanceFacts): BalanceView {
  return { posted, held, available };
}

function balanceOf(row: Posting | RejectedRow): BalanceFacts {
  if (row.bal === undefined) throw new TypeError('a row that answers no use of points');
  return row.bal;
}

function redemptionOf(row: Posting | RejectedRow, memberNo: string): RedemptionView | null {
  if (!('red' in row)) return null;
  const { id, st, amt, cap, rev, exp } = row.red;
  return { id, status: st, memberNo, amount: amt, captured: cap, reversed: rev, expiresAt: exp ?? null };
}
