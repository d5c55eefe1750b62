import { createHash } from 'node:crypto';
import type { AwardCommand, LedgerCommand, RedemptionKind } from '../../src/ledger/index.js';
import { emptyAccount, evolve, type Account } from '../../src/ledger/account.js';
import { decide } from '../../src/ledger/decide.js';
import type { Posting } from '../../src/ledger/journal.js';
import type { Redemption } from '../../src/ledger/redemption.js';
import { asSeoulDay } from '../../src/vocabulary/calendar.js';
import { type Acct, type AffiliateCode, asId, type RedemptionId } from '../../src/vocabulary/ids.js';
import { asPoints } from '../../src/vocabulary/points.js';
import { awardTo as givenAward } from '../../test/stores/ledger/books.js';
import type { BenchBooks } from './bench-books.js';

export const affiliates = 'bank card insurance life securities capital savings asset trust data system group'.split(
  ' ',
);

const circumstances = { by: 'bench', at: new Date('2026-11-20T05:00:00Z'), businessDate: asSeoulDay('2026-11-20') };

/** The nth member of a row. */
export function memberOf(row: string, n: number): Acct {
  return asId<'acct'>(`${row.toLowerCase().replaceAll(' ', '')}${String(n).padStart(8, '0')}`);
}

/** All members of a row, and nobody of a row whose name only begins alike. */
export function allOf(row: string, before = ''): { readonly $gte: string; readonly $lt: string } {
  const name = before + memberOf(row, 0).slice(0, -8);
  return { $gte: `${name}0`, $lt: `${name}:` };
}

/** A whole award of 50,000 points to a member, paid by an affiliate. */
export function awardTo(acct: Acct, proposal: string, funder: string): AwardCommand {
  return { ...givenAward(acct, proposal), funder: asId<'affiliate'>(funder) };
}

/** The key of the nth call of a row, and the redemption that it opens. */
export function keyOf(row: string, n: number): { readonly id: string; readonly fp: string } {
  return { id: `bench:${row}:${String(n)}`, fp: 'b'.repeat(64) };
}

export function redemptionOf(row: string, n: number): RedemptionId {
  const hash = createHash('sha256').update(row).digest('hex').slice(0, 4);
  return `rdm_01890a5d-${hash}-774b-bcce-${String(n).padStart(12, '0')}` as RedemptionId;
}

interface Use {
  readonly acct: Acct;
  readonly key: ReturnType<typeof keyOf>;
  readonly redemption: RedemptionId;
  readonly points: number;
}

const cardBill: { readonly kind: RedemptionKind; readonly payAffiliate: AffiliateCode } = {
  kind: 'CARD_BILL',
  payAffiliate: asId<'affiliate'>('card'),
};

export function useBy({ acct, key, redemption, points }: Use) {
  const common = { acct, key, redemption, ...circumstances };
  const opening = { ...common, amount: asPoints(points), use: cardBill, reference: 'bench' };
  return {
    redeem: { kind: 'REDEEM', ...opening },
    hold: { kind: 'HOLD', ...opening, expiresAt: new Date('2027-11-20T05:00:00Z') },
    capture: { kind: 'CAPTURE', ...common, key: { ...key, id: `${key.id}:capture` }, amount: null },
  } as const satisfies Record<string, LedgerCommand>;
}

/** One posting and the account after it, by the ledger's own rules. */
export function posted(account: Account, command: LedgerCommand, redemption: Redemption | null = null): Settled {
  const ruling = decide({ account, claim: null, award: null, redemption }, command);
  if ('rejection' in ruling) throw new Error(`the bench laid out what the rules refuse: ${command.kind}`);
  return { journal: ruling.journal, account: evolve(account, ruling.journal) };
}

export interface Settled {
  readonly journal: Posting;
  readonly account: Account;
}

/** Members with one award each, laid down at once by the owner's hand. */
export async function fundMembers(books: BenchBooks, row: string, count: number): Promise<void> {
  const settled = Array.from({ length: count }, (_, n) => {
    const acct = memberOf(row, n);
    return posted(emptyAccount(acct), awardTo(acct, `fund-${acct}`, affiliates[n % affiliates.length] ?? 'bank'));
  });
  await insertAll(
    books,
    'journal',
    settled.map(({ journal }) => journal),
  );
  await insertAll(
    books,
    'accounts',
    settled.map(({ account }) => account),
  );
}

/** Rows as they are, a thousand at a time. */
export async function insertAll(
  { admin, place }: BenchBooks,
  name: string,
  rows: readonly { readonly _id: string }[],
): Promise<void> {
  const collection = admin.db(place.databaseName).collection<{ _id: string }>(name);
  for (let from = 0; from < rows.length; from += 1_000)
    await collection.insertMany(rows.slice(from, from + 1_000), {
      ordered: false,
      writeConcern: { w: 'majority', journal: true },
    });
}
