import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import type { BalanceFacts, JournalRow, LotChange, Posting } from './journal.js';
import { factsOf, type Lot, type LotFacts, spendableOn } from './lot.js';

/**
 * A member's points as they stand (ledger.md section 3). It is derived from the journal by `evolve` and by nothing else.
 *
 * Debts come with the kind that makes them; until then `debt` is 0 and guarded as such.
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

/** At most so many open holds (LC5). */
export const mostHolds = 64;

/** The most an account can hold: a 32-bit number in the database. */
export const mostPosted = 2_147_483_647;

/** What the chain of an account starts from. */
const chainStart = '0'.repeat(64);

/** The account of a member who has never received anything. */
export function emptyAccount(acct: Acct): Account {
  return { _id: acct, ver: 0, st: 'OPEN', posted: 0, held: 0, avail: 0, debt: 0, nh: 0, hh: chainStart, lots: [] };
}

/**
 * The account after a journal of its own: the only way an account changes, also in replay.
 *
 * Throws a RangeError when the row is not the account's next one or changes a lot that is not there.
 */
export function evolve(account: Account, row: Posting): Account {
  if (row.acct !== account._id || row.seq !== account.ver + 1) throw new RangeError('not the next row of the account');
  const changed = withChanges(account, row.ops);
  return { ...changed, ver: row.seq, st: stateAfter(account, row), nh: account.nh + holdsAdded(row), hh: row.hs };
}

/** Posted, held and lots after some changes, and nothing else changed. Throws as `evolve` does. */
export function withChanges(account: Account, ops: readonly LotChange[]): Account {
  const posted = account.posted + sumOf(ops, 'dr');
  const held = account.held + sumOf(ops, 'dh');
  return { ...account, posted, held, avail: posted - held, lots: ops.reduce(withChange, account.lots) };
}

/** What an answer says about an account on a day. */
export function balanceFacts({ posted, held, debt, lots }: Account, day: SeoulDay): BalanceFacts {
  return { p: posted, h: held, a: spendableOn(lots, day), d: debt };
}

/** A lot that is used up goes: what it was stands in the journal. */
function withChange(lots: readonly Lot[], op: LotChange): readonly Lot[] {
  const found = lots.find((lot) => lot.id === op.l);
  if (found === undefined) return [...lots, lotOf(op)];
  const next = { ...found, r: found.r + op.dr, h: found.h + op.dh };
  return next.r === 0 && next.h === 0
    ? lots.filter((lot) => lot !== found)
    : lots.map((lot) => (lot === found ? next : lot));
}

function lotOf({ l, dr, dh, ...facts }: LotChange): Lot {
  if (!areWhole(facts)) throw new RangeError('a change of a lot that is not there');
  return { id: l, ...factsOf(facts), r: dr, h: dh };
}

function areWhole(facts: Partial<LotFacts>): facts is LotFacts {
  return facts.f !== undefined && facts.c !== undefined && facts.s !== undefined && facts.e !== undefined;
}

function stateAfter({ st }: Account, { kind }: JournalRow): Account['st'] {
  if (kind === 'FREEZE') return 'FROZEN';
  return kind === 'UNFREEZE' ? 'OPEN' : st;
}

/** A capture, a void and an expiry each end one hold. */
function holdsAdded({ kind }: JournalRow): number {
  if (kind === 'HOLD') return 1;
  return kind === 'CAPTURE' || kind === 'VOID' || kind === 'HOLD_EXPIRE' ? -1 : 0;
}

function sumOf(ops: readonly LotChange[], field: 'dr' | 'dh'): number {
  return ops.reduce((sum, op) => sum + op[field], 0);
}
