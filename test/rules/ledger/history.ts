import { type Account, emptyAccount, evolve } from '../../../src/ledger/account.js';
import { checkMember } from '../../../src/ledger/check-member.js';
import { checkRow } from '../../../src/ledger/check-row.js';
import { checkShares } from '../../../src/ledger/check-shares.js';
import { awardIdOf, type Claim, claimIdOf, closingIdOf, evolveClaim } from '../../../src/ledger/claim.js';
import { isKeyed, type LedgerCommand } from '../../../src/ledger/command.js';
import { decide } from '../../../src/ledger/decide.js';
import {
  type AwardRow,
  isAwardRow,
  isRedemptionRow,
  type JournalRow,
  type Posting,
} from '../../../src/ledger/journal.js';
import { type Invariant, Proof } from '../../../src/ledger/proof.js';
import { evolveRedemption, type Redemption } from '../../../src/ledger/redemption.js';
import { Rejected } from '../../../src/ledger/rejected.js';
import type { LedgerState } from '../../../src/ledger/ruling.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { acctOf, PlainBooks } from './plain-books.js';
import {
  accountAsTold,
  accountInOrder,
  balanceAsTold,
  claimAsTold,
  expectSame,
  redemptionAsTold,
  refuseOddValues,
} from './as-told.js';
import { Commands, type Step } from './step.js';

/** What is put to the proof: the rules themselves, or rules with a fault. */
export interface Subject {
  readonly decide: typeof decide;
  readonly evolve: typeof evolve;
  readonly evolveRedemption: typeof evolveRedemption;
  readonly evolveClaim: typeof evolveClaim;
}

export const rules: Subject = { decide, evolve, evolveRedemption, evolveClaim };

/** How often what happened. */
export type Coverage = Map<string, number>;

/**
 * Plays a history into books that live in memory and are guarded as the database guards them (one row an identity), and
 * proves them after every step against the plain books. Throws with the first thing that does not hold.
 */
export function play(steps: readonly Step[], subject: Subject, coverage: Coverage = new Map()): void {
  const plain = new PlainBooks();
  const commands = new Commands(plain);
  const books = new BooksInMemory(subject, plain, coverage);
  for (const step of steps) for (const command of commands.of(step)) books.take(command);
  books.proveSums();
  // The program's own proof replays every chain, which costs as much as the history; every third shows whether it agrees.
  if (steps.length % 3 === 0) books.replay();
}

class BooksInMemory {
  private readonly accounts = new Map<string, Account>();
  private readonly claims = new Map<string, Claim>();
  private readonly redemptions = new Map<string, Redemption>();
  private readonly journal = new Map<string, JournalRow>();
  /** The rows of each member in their order. */
  private readonly rows = new Map<string, Posting[]>();
  private readonly sums = new Map<string, number>();

  constructor(
    private readonly subject: Subject,
    private readonly plain: PlainBooks,
    private readonly coverage: Coverage,
  ) {}

  take(command: LedgerCommand): void {
    const state = this.load(command);
    const ruling = this.subject.decide(state, command);
    // The database refuses a second row of an identity, and nothing changes (I14).
    if (isKeyed(command) && this.journal.has(command.key.id)) {
      if ('journal' in ruling) expectSame('the identity', ruling.journal._id, command.key.id);
      this.cover('repeated');
      return;
    }
    if ('journal' in ruling && this.journal.has(ruling.journal._id)) {
      this.cover('repeated');
      return;
    }
    const judged = this.plain.judge(command);
    if ('rejection' in ruling) {
      if (!('no' in judged)) throw new Error(`refused what is allowed: ${command.kind}, ${ruling.rejection}`);
      expectSame('the refusal', ruling.rejection, judged.no);
      this.keepNo(new Rejected(ruling.rejection, { command, state }), command);
      return;
    }
    if ('no' in judged) throw new Error(`allowed what is refused: ${command.kind}, ${judged.no}`);
    const { journal } = ruling;
    judged.make();
    expectSame('the identity', journal._id, judged.identity);
    this.write(state, journal);
    this.cover(journal.kind);
    for (const particular of particularsOf(journal)) this.cover(particular);
    this.proveStep(command, journal);
  }

  /** A no under a caller's key is as final as a success (LP5). */
  private keepNo(error: Rejected, command: LedgerCommand): void {
    this.cover(`no: ${error.rejection}`);
    const { row } = error;
    if (row === null) return;
    refuseOddValues(row);
    expectSame('what a refusal says', row.bal, balanceAsTold(this.plain, acctOf(command), command.businessDate));
    if (row.red !== undefined)
      expectSame('what it says of a use', row.red, redemptionAsTold(this.plain, row.red.id)?.facts);
    this.journal.set(row._id, row);
  }

  /** As `post-journal` loads it. */
  private load(command: LedgerCommand): LedgerState {
    const acct = acctOf(command);
    const account = acct === null ? null : (this.accounts.get(acct) ?? null);
    const claim = command.kind === 'CLAIM' ? (this.claims.get(claimIdOf(command)) ?? null) : null;
    const award = command.kind === 'CLAIM' ? ((this.journal.get(awardIdOf(command)) ?? null) as AwardRow | null) : null;
    const isOfUse = 'redemption' in command && command.kind !== 'HOLD' && command.kind !== 'REDEEM';
    const redemption = isOfUse ? this.redemptions.get(command.redemption) : undefined;
    return { account, claim, award, redemption: redemption?.acct === acct ? redemption : null };
  }

  /** As `post-journal` writes it. */
  private write(before: LedgerState, journal: Posting): void {
    refuseOddValues(journal);
    this.journal.set(journal._id, journal);
    for (const { a, amt } of journal.legs) this.sums.set(a, (this.sums.get(a) ?? 0) + amt);
    if (journal.acct !== undefined) {
      const account = this.subject.evolve(before.account ?? emptyAccount(journal.acct), journal);
      refuseOddValues(account);
      this.accounts.set(journal.acct, account);
      const rows = this.rows.get(journal.acct);
      if (rows === undefined) this.rows.set(journal.acct, [journal]);
      else rows.push(journal);
    }
    if (isRedemptionRow(journal)) {
      const redemption = this.subject.evolveRedemption(before.redemption, journal);
      refuseOddValues(redemption);
      this.redemptions.set(redemption._id, redemption);
    }
    const claim = isAwardRow(journal) ? this.subject.evolveClaim(before.claim, journal) : null;
    if (claim !== null) this.claims.set(claim._id, claim);
  }

  /** Only what was touched: the row, its account against the plain books, its redemption, its claim (I1-I5, I7, I8, I14). */
  private proveStep(command: LedgerCommand, row: Posting): void {
    const proof = new Proof();
    checkRow(proof, row);
    noBreaches(proof);
    const acct = row.acct ?? null;
    expectSame('whose row it is', acct, acctOf(command));
    if (acct !== null) {
      const rows = this.rows.get(acct) ?? [];
      const before = rows.at(-2);
      expectSame('the serial number (I7)', row.seq, rows.length);
      expectSame('the chain (I7)', row.ph, before?.hs ?? '0'.repeat(64));
      expectSame('the balance of the row', row.bal, balanceAsTold(this.plain, acct, row.bd));
      const account = this.accounts.get(acct);
      if (account === undefined) throw new Error('no account');
      expectSame('the account', accountInOrder(account), accountAsTold(this.plain, acct));
      expectSame('the head of the chain', account.hh, row.hs);
      const holds = [...this.redemptions.values()].filter((one) => one.acct === acct && one.st === 'HELD');
      expectSame(
        'held points (I4)',
        account.held,
        holds.reduce((sum, { amt }) => sum + amt, 0),
      );
      expectSame('open holds (I4)', account.nh, holds.length);
    }
    if (isRedemptionRow(row)) {
      const told = redemptionAsTold(this.plain, row.red.id);
      expectSame('the redemption (I8)', this.redemptions.get(row.red.id), told?.document);
      expectSame('what the row says of it', row.red, told?.facts);
    }
    if (isAwardRow(row))
      expectSame('the claim (I16)', this.claims.get(claimIdOf(row.ref)), claimAsTold(this.plain, claimIdOf(row.ref)));
    for (const { a } of row.legs) expectSame(`what ${a} stands at`, this.sums.get(a) ?? 0, this.plain.sums.get(a) ?? 0);
  }

  /** The sums of all accounts at the end (I2). */
  proveSums(): void {
    const total = [...this.sums.values()].reduce((sum, amount) => sum + amount, 0);
    expectSame('all accounts together (I2)', total, 0);
    for (const [account, amount] of this.plain.sums)
      expectSame(`what ${account} stands at`, this.sums.get(account) ?? 0, amount);
  }

  /** All by the proof of the program. */
  replay(): void {
    const proof = new Proof();
    for (const [acct, account] of this.accounts) {
      const redemptions = [...this.redemptions.values()].filter((one) => one.acct === acct);
      checkMember(proof, { acct: asId<'acct'>(acct), account, rows: this.rows.get(acct) ?? [], redemptions });
    }
    for (const row of this.journal.values()) {
      if (row.kind !== 'AWARD') continue;
      const claim = this.claims.get(claimIdOf(row.ref)) ?? null;
      const closing = (this.journal.get(closingIdOf(row.ref)) ?? null) as AwardRow | null;
      checkShares(proof, [{ ...row.ref, award: row, claim, closing }]);
    }
    // I6 is about all shares of a proposal together and is proved on whole awards elsewhere.
    noBreaches(proof, 'I6');
  }

  private cover(what: string): void {
    this.coverage.set(what, (this.coverage.get(what) ?? 0) + 1);
  }
}

/** What the histories must not miss beside the kinds. */
function particularsOf({ kind, acct, ops, ...row }: Posting): readonly string[] {
  const particulars: string[] = [];
  if (acct === undefined) particulars.push('a share that waits');
  if (ops.some(({ g, dr }) => g !== undefined && dr > 0)) particulars.push('points that live on');
  if (kind === 'CAPTURE' && 'red' in row && row.red.cap < row.red.amt) particulars.push('a capture in part');
  if (kind === 'REVERSE' && 'red' in row && row.red.rev < row.red.cap) particulars.push('a return in part');
  return particulars;
}

function noBreaches({ breaches }: Proof, except?: Invariant): void {
  const breach = breaches.find(({ invariant }) => invariant !== except);
  if (breach !== undefined) throw new Error(`${breach.invariant}: ${breach.what}`);
}
