import type { Acct, AffiliateCode, RedemptionId } from '../vocabulary/ids.js';
import type { RedemptionFacts, RedemptionRow } from './journal.js';
import type { LotPart } from './lot.js';
import type { RedemptionKind, RedemptionState } from './redemption-kind.js';

/** The money of one use of points, from its hold to its end (I8). It is derived from the journal by `evolveRedemption`. */
export interface Redemption {
  readonly _id: RedemptionId;
  readonly acct: Acct;
  /** Whose it is: another client's is as unknown as none. */
  readonly client: string;
  readonly kind: RedemptionKind;
  readonly payAff: AffiliateCode;
  /** The caller's own number; not a key. */
  readonly ref: string;
  readonly st: RedemptionState;
  readonly amt: number;
  /** What is reserved, in burn order; empty unless HELD. */
  readonly al: readonly LotPart[];
  readonly cap: number;
  /** What was used, in burn order. */
  readonly capAl: readonly LotPart[];
  /** How much of it was given back, the last used first (LL7). */
  readonly rev: number;
  /** Until when the hold stands; absent where points were used at once. */
  readonly exp?: Date;
  /** The serial numbers of its first and its last journal. */
  readonly first: number;
  readonly last: number;
  readonly ver: number;
}

/** The redemption after a journal of its own. Throws a RangeError when the row cannot follow. */
export function evolveRedemption(redemption: Redemption | null, row: RedemptionRow): Redemption {
  if (row.kind === 'HOLD' || row.kind === 'REDEEM') return opened(redemption, row);
  if (redemption?._id !== row.red.id || row.seq === undefined) throw new RangeError('not a row of the redemption');
  const { st, cap, rev } = row.red;
  const next = { ...redemption, st, cap, rev, last: row.seq, ver: redemption.ver + 1 };
  if (row.kind === 'REVERSE') return next;
  return { ...next, al: [], capAl: row.kind === 'CAPTURE' ? (row.alloc ?? []) : [] };
}

function opened(redemption: Redemption | null, row: RedemptionRow): Redemption {
  const { kind, acct, seq, by, red, ref, alloc = [] } = row;
  if (redemption !== null || acct === undefined || seq === undefined)
    throw new RangeError('not the first row of a redemption');
  const isHeld = kind === 'HOLD';
  return {
    _id: red.id,
    acct,
    client: by,
    kind: red.kind,
    payAff: red.payAff,
    ref: ref.ext ?? '',
    st: red.st,
    amt: red.amt,
    al: isHeld ? alloc : [],
    cap: red.cap,
    capAl: isHeld ? [] : alloc,
    rev: red.rev,
    ...(red.exp === undefined ? {} : { exp: red.exp }),
    first: seq,
    last: seq,
    ver: 1,
  };
}

/** What an answer says about a redemption. */
export function redemptionFacts({ _id, st, kind, payAff, amt, cap, rev, exp }: Redemption): RedemptionFacts {
  const facts = { id: _id, st, kind, payAff, amt, cap, rev };
  return exp === undefined ? facts : { ...facts, exp };
}

/** The account that a use of points credits. */
export function useAccount({ payAff, kind }: Pick<Redemption, 'payAff' | 'kind'>): string {
  return `X:${payAff}:${kind}`;
}
