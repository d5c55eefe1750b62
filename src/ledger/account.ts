import type { Acct } from '../vocabulary/ids.js';
import type { Lot } from './lot.js';

/**
 * A member's points as they stand (ledger.md section 3). It is derived from the journal by `evolve` and by nothing else.
 *
 * Holds and debts come with the kinds that move them; until then `held`, `debt` and `nh` are 0 and guarded as such.
 */
export interface Account {
  readonly _id: Acct;
  /** How many journals made it; the serial number of the last one. */
  readonly ver: number;
  readonly st: 'OPEN' | 'FROZEN';
  readonly posted: number;
  readonly held: number;
  /** The database's guard against overdrawing; what can be used on a day is `spendableOn`. */
  readonly avail: number;
  readonly debt: number;
  /** Number of open holds. */
  readonly nh: number;
  /** Head of the hash chain: `hs` of the last journal. */
  readonly hh: string;
  readonly lots: readonly Lot[];
}

/** At most so many lots: an award beyond is refused and stays undecided until lots are used up (LC5). */
export const mostLots = 256;

/** The most an account can hold: a 32-bit number in the database. */
export const mostPosted = 2_147_483_647;

/** What the chain of an account starts from. */
const chainStart = '0'.repeat(64);

/** The account of a member who has never received anything. */
export function emptyAccount(acct: Acct): Account {
  return { _id: acct, ver: 0, st: 'OPEN', posted: 0, held: 0, avail: 0, debt: 0, nh: 0, hh: chainStart, lots: [] };
}
