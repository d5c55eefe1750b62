import type { Clock } from '../platform/clock.js';
import type { Acct } from '../vocabulary/ids.js';
import { checkMember } from './check-member.js';
import { checkFinalNo, checkWaiting } from './check-row.js';
import { checkShares } from './check-shares.js';
import type { Posting } from './journal.js';
import type { LedgerStore, ShareBooks } from './ledger-store.js';
import { type Breach, type Invariant, invariants, Proof } from './proof.js';

/** What `moksori ledger verify` prints (http.md section 7). */
export interface VerifyReport {
  readonly ok: boolean;
  readonly accounts: number;
  readonly journals: number;
  readonly invariants: Readonly<Record<string, { readonly checked: number; readonly breaches: number }>>;
  readonly breaches: readonly Breach[];
  readonly seconds: number;
}

export interface VerifyDeps {
  readonly store: LedgerStore;
  readonly systemClock: Clock;
}

/**
 * Proves the books without changing anything: streams member by member and proposal by proposal, with one of them in
 * memory at a time, while the program goes on.
 *
 * A stream may catch a member between two writes; whoever does not hold is read again at one moment, and only what does
 * not hold then is a breach. `account` proves that one member's postings alone, without the refusals that are kept.
 */
export function verifyLedger({ store, systemClock }: VerifyDeps) {
  return async ({ account }: { readonly account?: Acct } = {}): Promise<VerifyReport> => {
    const startedMs = systemClock.now().getTime();
    const counts: Counts = { accounts: 0, journals: 0, legs: 0 };
    const proof = new Proof();
    await verifyMembers(store, { proof, counts, ...(account === undefined ? {} : { account }) });
    if (account === undefined) {
      await verifyShares(store, { proof, counts });
      await verifyUnnumbered(store, { proof, counts });
      proof.check('I2', counts.legs === 0, { what: 'all accounts together are not zero' });
    }
    const seconds = (systemClock.now().getTime() - startedMs) / 1_000;
    return { ...reportOf(proof), accounts: counts.accounts, journals: counts.journals, seconds };
  };
}

interface Counts {
  accounts: number;
  journals: number;
  legs: number;
}

interface Round {
  readonly proof: Proof;
  readonly counts: Counts;
  readonly account?: Acct;
}

async function verifyMembers(store: LedgerStore, { proof, counts, account }: Round): Promise<void> {
  for await (const books of store.streamMembers(account)) {
    const settled = await settle(books, checkMember, { proof, again: () => store.memberAtOnce(books.acct) });
    if (settled.account !== null) counts.accounts += 1;
    count(counts, settled.rows);
  }
}

async function verifyShares(store: LedgerStore, { proof, counts }: Round): Promise<void> {
  for await (const books of proposalsOf(store.streamShares())) {
    const proposal = books[0]?.proposal;
    if (proposal === undefined) continue;
    const settled = await settle(books, checkShares, { proof, again: () => store.sharesAtOnce(proposal) });
    count(
      counts,
      settled.flatMap(({ award }) => (award === null || award.acct !== undefined ? [] : [award])),
    );
  }
}

async function verifyUnnumbered(store: LedgerStore, { proof, counts }: Round): Promise<void> {
  for await (const row of store.streamUnnumbered()) {
    if (row.st === 'POSTED') {
      checkWaiting(proof, row);
    } else {
      checkFinalNo(proof, row);
      counts.journals += 1;
    }
  }
}

interface Settling<Books> {
  readonly proof: Proof;
  readonly again: () => Promise<Books>;
}

/** Judges what the stream saw; when that does not hold, what one moment shows. Gives back what was judged. */
async function settle<Books>(
  streamed: Books,
  check: (proof: Proof, books: Books) => void,
  { proof, again }: Settling<Books>,
): Promise<Books> {
  const first = new Proof();
  check(first, streamed);
  if (first.breaches.length === 0) {
    proof.add(first);
    return streamed;
  }
  const books = await again();
  check(proof, books);
  return books;
}

/** The shares of one proposal together: they stand side by side in the stream. */
async function* proposalsOf(shares: AsyncIterable<ShareBooks>): AsyncGenerator<readonly ShareBooks[]> {
  let together: ShareBooks[] = [];
  for await (const share of shares) {
    if (together.length > 0 && together[0]?.proposal !== share.proposal) {
      yield together;
      together = [];
    }
    together.push(share);
  }
  if (together.length > 0) yield together;
}

function count(counts: Counts, rows: readonly Posting[]): void {
  counts.journals += rows.length;
  for (const { legs } of rows) for (const { amt } of legs) counts.legs += amt;
}

function reportOf({ checked, breaches }: Proof): Pick<VerifyReport, 'ok' | 'invariants' | 'breaches'> {
  const countOf = (invariant: Invariant): number => breaches.filter((breach) => breach.invariant === invariant).length;
  return {
    ok: breaches.length === 0,
    invariants: Object.fromEntries(
      invariants.map((invariant) => [
        invariant,
        { checked: checked.get(invariant) ?? 0, breaches: countOf(invariant) },
      ]),
    ),
    breaches,
  };
}
