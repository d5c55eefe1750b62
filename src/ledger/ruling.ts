import { type Account, balanceFacts, mostLots, mostPosted, withChanges } from './account.js';
import type { Claim } from './claim.js';
import type { AwardRow, LotChange, Posting, Unsealed } from './journal.js';
import { sealed } from './journal.js';
import type { Redemption } from './redemption.js';
import type { NaturalRejection, Rejection } from './rejection.js';

/** What a command is judged by: the documents it would change, as the transaction sees them; null when there is none. */
export interface LedgerState {
  readonly account: Account | null;
  readonly claim: Claim | null;
  /** The award's own journal, which a claim refers to. */
  readonly award: AwardRow | null;
  readonly redemption: Redemption | null;
}

export type Ruling = { readonly journal: Posting } | { readonly rejection: Rejection | NaturalRejection };

type Drafted<Row extends Posting> = Row extends Posting ? Omit<Unsealed<Row>, 'acct' | 'seq' | 'bal' | 'ph'> : never;

/**
 * The end of every act on a member's account: its next serial number, its balance afterwards, its chain.
 *
 * Refused when the account could not hold what comes of it (LC5).
 */
export function nextRow(account: Account, draft: Drafted<Posting>): Ruling {
  const after = withChanges(account, draft.ops);
  if (after.lots.length > mostLots || after.posted > mostPosted) return { rejection: 'account-full' };
  const bal = balanceFacts(after, draft.bd);
  const row = { ...draft, acct: account._id, seq: account.ver + 1, bal, ph: account.hh };
  return { journal: sealed<Posting>(row) };
}

/** Changes of one lot become one, in the order of their first; a change that changes nothing is left out. */
export function merged(changes: readonly LotChange[]): readonly LotChange[] {
  const byLot = new Map<string, LotChange>();
  for (const change of changes) {
    const seen = byLot.get(change.l);
    byLot.set(
      change.l,
      seen === undefined ? change : { ...seen, ...change, dr: seen.dr + change.dr, dh: seen.dh + change.dh },
    );
  }
  return [...byLot.values()].filter(({ dr, dh }) => dr !== 0 || dh !== 0);
}
