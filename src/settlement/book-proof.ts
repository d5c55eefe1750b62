import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { asId } from '../vocabulary/ids.js';

/** One place where the books, or what stands behind them, do not hold. */
export interface FoundBreach {
  readonly invariant: string;
  readonly account: string | null;
  readonly journal: string | null;
  readonly what: string;
}

interface Count {
  readonly checked: number;
  readonly breaches: number;
}

/** What a proof of the books found, as the ledger tells it. */
export interface BooksFound {
  readonly accounts: number;
  readonly journals: number;
  readonly invariants: Readonly<Record<string, Count>>;
  readonly breaches: readonly FoundBreach[];
}

/** What the comparison of proposals, awards and journals found. */
export interface AwardsFound {
  readonly invariants: Readonly<Record<string, Count>>;
  readonly breaches: readonly FoundBreach[];
}

/** The four numbers that must be zero (X05). */
export interface FourZeros {
  readonly lotsDiffer: number;
  readonly adoptedWithoutAward: number;
  readonly awardWithoutAdoption: number;
  readonly sharesDiffer: number;
}

export type FreezeEnd = 'frozen' | 'already-frozen' | 'not-possible';

/** One proof of the books as it is kept: what was looked at, what was found, and whose uses were stopped. */
export interface BookProof {
  readonly id: string;
  readonly day: SeoulDay;
  readonly at: Date;
  readonly seconds: number;
  readonly accounts: number;
  readonly journals: number;
  readonly zeros: FourZeros;
  readonly invariants: readonly ({ readonly invariant: string } & Count)[];
  /** How many there are; `found` has the first of them. */
  readonly breaches: number;
  readonly found: readonly FoundBreach[];
  readonly freezes: readonly { readonly account: string; readonly how: FreezeEnd }[];
}

/** So many breaches are kept whole; all of them are counted. */
export const mostFound = 100;

const missingAward = ['adopted-without-award'];
const foreignAward = ['award-without-adoption', 'award-missing'];
const otherShares = ['journals-differ', 'setting-differs', 'the shares are not the whole award'];

/** Accounts and proposals, each once, however many breaches it has. */
export function fourZeros(books: BooksFound, awards: AwardsFound): FourZeros {
  const proposalsWith = (words: readonly string[]): number =>
    new Set(
      [...books.breaches, ...awards.breaches]
        .filter(({ what }) => words.includes(what))
        .map(({ journal }) => proposalIn(journal ?? '')),
    ).size;
  const differing = books.breaches.filter(({ invariant }) => invariant === 'I3').map(({ account }) => account);
  return {
    lotsDiffer: new Set(differing).size,
    adoptedWithoutAward: proposalsWith(missingAward),
    awardWithoutAdoption: proposalsWith(foreignAward),
    sharesDiffer: proposalsWith(otherShares),
  };
}

/** `AWD:<proposal>` from the awards' side, `AWD:<proposal>:<share>` from the books'. */
function proposalIn(journal: string): string {
  return journal.split(':')[1] ?? journal;
}

/** Breaches of a member's own account, after which that member's points are not used any further (section 9). */
const freezing: ReadonlySet<string> = new Set(['I3', 'I4', 'I5', 'I7', 'I8']);

/** The members whose uses stop until somebody has looked. */
export function accountsToFreeze(breaches: readonly FoundBreach[]): readonly Acct[] {
  const accounts = breaches
    .filter(({ invariant }) => freezing.has(invariant))
    .flatMap(({ account }) => (account === null ? [] : [account]));
  return [...new Set(accounts)].filter((account) => /^[a-z2-7]{26}$/.test(account)).map((one) => asId<'acct'>(one));
}

/** What was looked at by both, invariant by invariant; both look at I6, each from its side. */
export function countsOf(books: BooksFound, awards: AwardsFound): BookProof['invariants'] {
  const sum = new Map<string, Count>();
  for (const [invariant, { checked, breaches }] of [books, awards].flatMap(({ invariants }) =>
    Object.entries(invariants),
  )) {
    const known = sum.get(invariant) ?? { checked: 0, breaches: 0 };
    sum.set(invariant, { checked: known.checked + checked, breaches: known.breaches + breaches });
  }
  return [...sum].map(([invariant, count]) => ({ invariant, ...count }));
}
