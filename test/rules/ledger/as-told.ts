import type { Account } from '../../../src/ledger/account.js';
import type { SeoulDay } from '../../../src/vocabulary/calendar.js';
import { type PlainBooks, type Slip, sumOf } from './plain-books.js';

/** The documents that the plain books amount to, field by field as the database must have them. */

export function accountAsTold(books: PlainBooks, acct: string): object {
  const { purses, isFrozen, holds, acts } = books.memberOf(acct);
  const lots = [...purses.values()].map(({ name, funder, first, last, graceOf, left, held }) => ({
    id: name,
    ...factsAsTold({ funder, first, last, graceOf }),
    r: left,
    h: held,
  }));
  const posted = sumOf(lots.map(({ r }) => r));
  const held = sumOf(lots.map(({ h }) => h));
  const sums = { posted, held, avail: posted - held, debt: 0, nh: holds };
  return { _id: acct, ver: acts, st: isFrozen ? 'FROZEN' : 'OPEN', ...sums, lots: inOrder(lots) };
}

/** An account in the same form: its lots in an order of their own, its chain left out. */
export function accountInOrder({ hh: _, ...account }: Account): object {
  return { ...account, lots: inOrder(account.lots) };
}

/** What a row says of an account on a day: posted, held, usable, debt. */
export function balanceAsTold(books: PlainBooks, acct: string | null, day: SeoulDay): object {
  const purses = [...books.memberOf(acct ?? '').purses.values()];
  const p = sumOf(purses.map(({ left }) => left));
  return { p, h: sumOf(purses.map(({ held }) => held)), a: books.usable(acct ?? '', day), d: 0 };
}

export function redemptionAsTold(books: PlainBooks, id: string): { document: object; facts: object } | undefined {
  const use = books.uses.get(id);
  if (use === undefined) return undefined;
  const cap = sumOf(use.used.map(({ amount }) => amount));
  const rev = cap - sumOf(use.stack.map(({ amount }) => amount));
  const exp = use.expiresAt === null ? {} : { exp: use.expiresAt };
  const facts = { st: use.state, kind: use.kind, payAff: use.payAffiliate, amt: use.amount, cap, rev, ...exp };
  const { member: acct, client, reference: ref, first, last, acts: ver } = use;
  const parts = { al: use.reserved.map(partAsTold), capAl: use.used.map(partAsTold) };
  return { document: { _id: id, acct, client, ref, first, last, ver, ...parts, ...facts }, facts: { id, ...facts } };
}

export function claimAsTold(books: PlainBooks, id: string): object | undefined {
  const waiting = books.waiting.get(id);
  if (waiting === undefined) return undefined;
  const { purse, by, taker } = waiting;
  const points = { award: purse.name, f: purse.funder, c: 'FREE', e: purse.last, amt: purse.amount, by };
  const taken = taker === null ? { st: 'OPEN', ver: 1 } : { st: 'CLAIMED', acct: taker, ver: 2 };
  return { _id: id, ...points, ...taken };
}

/** Throws when two values differ in anything that the database would keep, wherever they were made. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (!isSameValue(actual, expected))
    throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

/** The server refuses -0 (the driver writes it as a double) and stores undefined as null (V2). */
export function refuseOddValues(value: unknown): void {
  if (value === undefined || Object.is(value, -0)) throw new Error('a value that the database refuses');
  if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) refuseOddValues(one);
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other);
  if ('getTime' in one && 'getTime' in other) return Number(one) === Number(other);
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSameValue((one as Named)[key], (other as Named)[key]))
  );
}

type Named = Readonly<Record<string, unknown>>;

function factsAsTold({ funder, first, last, graceOf }: Pick<Slip, 'funder' | 'first' | 'last' | 'graceOf'>): object {
  const facts = { f: funder, c: 'FREE', s: first, e: last };
  return graceOf === null ? facts : { ...facts, g: graceOf };
}

function partAsTold({ name, amount, ...origin }: Slip): object {
  return { l: name, ...factsAsTold(origin), amt: amount };
}

function inOrder<Lot extends { readonly id: string }>(lots: readonly Lot[]): readonly Lot[] {
  return [...lots].sort((one, other) => (one.id < other.id ? -1 : 1));
}
