import fc from 'fast-check';
import { type Account, emptyAccount } from '../../../src/ledger/account.js';
import { checkMember, checkShares } from '../../../src/ledger/check-member.js';
import { awardIdOf, type Claim, claimIdOf, closingIdOf } from '../../../src/ledger/claim.js';
import { decide, evolve, evolveClaim, type LedgerCommand } from '../../../src/ledger/decide.js';
import type { JournalRow } from '../../../src/ledger/journal.js';
import { Proof } from '../../../src/ledger/proof.js';
import { asSeoulDay, plusDays, plusMonths, startOf, type SeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

/** An award of one proposal, share by share, or an owner's claim, or a repetition of either. */
export type Step =
  | {
      readonly kind: 'award';
      readonly proposal: number;
      readonly shares: readonly { readonly points: number; readonly member: number | null }[];
    }
  | { readonly kind: 'claim'; readonly proposal: number; readonly share: number; readonly member: number }
  | { readonly kind: 'wait'; readonly days: number };

const share = fc.record({
  points: fc.integer({ min: 1, max: 60_000 }),
  member: fc.option(fc.nat(2), { nil: null, freq: 2 }),
});

export const histories: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('award' as const),
        proposal: fc.nat(3),
        shares: fc.array(share, { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('claim' as const),
        proposal: fc.nat(3),
        share: fc.constantFrom(1, 1, 1, 2, 2, 3),
        member: fc.nat(2),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.constantFrom(1, 30, 184, 365, 366) }),
    },
  ),
  { minLength: 1, maxLength: 14 },
);

export interface Coverage {
  award: number;
  waiting: number;
  claim: number;
  rejected: number;
  repeated: number;
}

export interface Subject {
  readonly decide: typeof decide;
  readonly evolve: typeof evolve;
}

const firstDay = asSeoulDay('2026-11-20');
const funders = ['bank', 'card', 'life'].map((code) => asId<'affiliate'>(code));

/** What the books must say, kept in the plainest way: who has which points, who waits for what. */
interface Expected {
  readonly points: Map<
    string,
    {
      readonly lot: string;
      readonly points: number;
      readonly funder: string;
      readonly last: SeoulDay;
      readonly first: SeoulDay;
    }[]
  >;
  readonly waiting: Map<
    string,
    {
      readonly points: number;
      readonly funder: string;
      readonly last: SeoulDay;
      readonly by: SeoulDay;
      isOpen: boolean;
    }
  >;
}

/**
 * Plays a history into books that live in memory and are guarded as the database guards them (one row an identity), and
 * proves them after every step. Throws with the first thing that does not hold.
 */
export function play(steps: readonly Step[], subject: Subject, coverage?: Coverage): void {
  const books = new BooksInMemory(subject, coverage);
  for (const step of steps) books.take(step);
}

class BooksInMemory {
  private readonly accounts = new Map<string, Account>();
  private readonly claims = new Map<string, Claim>();
  private readonly journal = new Map<string, JournalRow>();
  private readonly expected: Expected = { points: new Map(), waiting: new Map() };
  private readonly touched = new Set<string>();
  private day = firstDay;

  constructor(
    private readonly subject: Subject,
    private readonly coverage: Coverage | undefined,
  ) {}

  take(step: Step): void {
    if (step.kind === 'wait') {
      this.day = plusDays(this.day, step.days);
      return;
    }
    if (step.kind === 'award') this.award(step);
    else this.claim(step);
    this.prove();
  }

  private award({ proposal, shares }: Extract<Step, { kind: 'award' }>): void {
    const total = asPoints(shares.reduce((sum, { points }) => sum + points, 0));
    const funder = funders[proposal % funders.length] ?? asId<'affiliate'>('bank');
    const expiresOn = plusMonths(this.day, 60);
    for (const [n, { points, member }] of shares.entries()) {
      const claimBy = plusMonths(this.day, 12);
      const to = member === null ? { claimBy } : { acct: acctOf(member) };
      const command = {
        ...this.circumstances(),
        kind: 'AWARD',
        proposal: proposalOf(proposal),
        share: n + 1,
        of: shares.length,
        total,
        points: asPoints(points),
        funder,
        expiresOn,
        to,
      } as const;
      const id = awardIdOf(command);
      if (!this.post(id, command)) return;
      if (member === null)
        this.expected.waiting.set(claimIdOf(command), { points, funder, last: expiresOn, by: claimBy, isOpen: true });
      else this.expectPoints(member, { lot: id, points, funder, last: expiresOn, first: this.day });
      this.cover(member === null ? 'waiting' : 'award');
    }
  }

  private claim({ proposal, share: n, member }: Extract<Step, { kind: 'claim' }>): void {
    const command = {
      ...this.circumstances(),
      kind: 'CLAIM',
      proposal: proposalOf(proposal),
      share: n,
      acct: acctOf(member),
    } as const;
    const waiting = this.expected.waiting.get(claimIdOf(command));
    const mayClaim = waiting?.isOpen === true && this.day <= waiting.by;
    const isPosted = this.post(closingIdOf(command), command);
    if (isPosted !== mayClaim)
      throw new Error(isPosted ? 'claimed what may not be claimed' : 'refused what may be claimed');
    if (!isPosted || waiting === undefined) return;
    waiting.isOpen = false;
    this.expectPoints(member, {
      lot: awardIdOf(command),
      points: waiting.points,
      funder: waiting.funder,
      last: waiting.last,
      first: this.day,
    });
    this.cover('claim');
  }

  /** As `post-journal` does it; a second row of one identity is what the database would refuse. */
  private post(id: string, command: LedgerCommand): boolean {
    const acct = command.kind === 'CLAIM' ? command.acct : 'acct' in command.to ? command.to.acct : null;
    const before = {
      account: acct === null ? null : (this.accounts.get(acct) ?? null),
      claim: command.kind === 'CLAIM' ? (this.claims.get(claimIdOf(command)) ?? null) : null,
      award: this.journal.get(awardIdOf(command)) ?? null,
    };
    const ruling = this.subject.decide(before, command);
    if ('rejection' in ruling) {
      this.cover('rejected');
      return false;
    }
    const { journal } = ruling;
    refuseOddValues(journal);
    if (this.journal.has(journal._id)) {
      this.cover('repeated');
      return false;
    }
    if (journal._id !== id) throw new Error('another identity than the fact has');
    this.journal.set(journal._id, journal);
    this.touched.add(awardIdOf(journal.ref)).add(journal.acct ?? '');
    if (journal.acct !== undefined) {
      const account = this.subject.evolve(before.account ?? emptyAccount(journal.acct), journal);
      refuseOddValues(account);
      this.accounts.set(journal.acct, account);
    }
    const claim = evolveClaim(before.claim, journal);
    if (claim !== null) this.claims.set(claim._id, claim);
    return true;
  }

  private prove(): void {
    const proof = new Proof();
    const rows = [...this.journal.values()];
    for (const [acct, account] of this.accounts) {
      if (!this.touched.has(acct)) continue;
      const own = rows.filter((row) => row.acct === acct).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
      checkMember(proof, { acct: asId<'acct'>(acct), account, rows: own });
      const lots = account.lots.map(({ id, r, f, e, s }) => ({ lot: id, points: r, funder: f, last: e, first: s }));
      if (JSON.stringify(lots) !== JSON.stringify(this.expected.points.get(acct)))
        throw new Error('other lots than were awarded');
    }
    for (const row of rows.filter(({ _id }) => this.touched.has(_id))) {
      const claim = this.claims.get(claimIdOf(row.ref)) ?? null;
      const closing = this.journal.get(closingIdOf(row.ref)) ?? null;
      checkShares(proof, [{ ...row.ref, award: row, claim, closing }]);
    }
    for (const [id, waiting] of this.expected.waiting) {
      const claim = this.claims.get(id);
      if (claim?.amt !== waiting.points || claim.e !== waiting.last || (claim.st === 'OPEN') !== waiting.isOpen)
        throw new Error('a claim differs from what waits');
    }
    this.proveFunders(rows);
    this.touched.clear();
    // I6 is about all shares of a proposal together and is proved on whole awards elsewhere.
    const found = proof.breaches.filter(({ invariant }) => invariant !== 'I6');
    if (found.length > 0) throw new Error(`${found[0]?.invariant ?? ''}: ${found[0]?.what ?? ''}`);
  }

  private proveFunders(rows: readonly JournalRow[]): void {
    const legs = rows.flatMap((row) => row.legs);
    if (legs.reduce((sum, { amt }) => sum + amt, 0) !== 0) throw new Error('I2');
    const given = new Map<string, number>();
    const open = [...this.expected.waiting.values()];
    for (const { funder, points } of [
      ...[...this.expected.points.values()].flat(),
      ...open.filter(({ isOpen }) => isOpen),
    ]) {
      given.set(funder, (given.get(funder) ?? 0) + points);
    }
    for (const funder of funders) {
      const promised = legs.filter(({ a }) => a === `F:${funder}`).reduce((sum, { amt }) => sum + amt, 0);
      if (-promised !== (given.get(funder) ?? 0)) throw new Error('a funder pays for other points than it promised');
    }
  }

  private expectPoints(
    member: number,
    lot: { lot: string; points: number; funder: string; last: SeoulDay; first: SeoulDay },
  ): void {
    const acct = acctOf(member);
    this.expected.points.set(acct, [...(this.expected.points.get(acct) ?? []), lot]);
  }

  private circumstances(): { by: string; at: Date; businessDate: SeoulDay } {
    return { by: 'staff', at: startOf(this.day), businessDate: this.day };
  }

  private cover(what: keyof Coverage): void {
    if (this.coverage !== undefined) this.coverage[what] += 1;
  }
}

/** The server refuses -0 (the driver writes it as a double) and stores undefined as null (V2). */
function refuseOddValues(value: unknown): void {
  if (value === undefined || Object.is(value, -0)) throw new Error('a value that the database refuses');
  if (typeof value === 'object' && value !== null && !(value instanceof Date))
    Object.values(value).forEach(refuseOddValues);
}

function acctOf(member: number): ReturnType<typeof asId<'acct'>> {
  return asId<'acct'>(`member-${String(member)}`);
}

function proposalOf(proposal: number): ReturnType<typeof asId<'proposal'>> {
  return asId<'proposal'>(`proposal-${String(proposal)}`);
}
