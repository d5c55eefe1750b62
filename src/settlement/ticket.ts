import { asSeoulDay, plusMonths, readSeoulDay, type SeoulDay } from '../vocabulary/calendar.js';
import { type Acct, asId, type AffiliateCode, type DeedId, type StaffId, type TicketId } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import type { Fault } from '../vocabulary/refusal.js';
import { bytesIn, cleanBox, isFiller, lettersIn } from '../vocabulary/typed-text.js';

export const ticketKinds = ['ADJUST', 'FREEZE', 'UNFREEZE'] as const;

export type TicketKind = (typeof ticketKinds)[number];

/** What is asked: a correction at one funder's expense or for its benefit, or the end or begin of uses. */
export type TicketWish =
  | {
      readonly kind: 'ADJUST';
      /** Not zero; below zero only that funder's points are taken. */
      readonly amount: Points;
      readonly funder: AffiliateCode;
      /** The last day of points that are added; null when points are taken. */
      readonly expiresOn: SeoulDay | null;
    }
  | { readonly kind: 'FREEZE' | 'UNFREEZE' };

/** A request of one person about one account, decided once by another (LO1). */
export interface Ticket {
  readonly id: TicketId;
  readonly acct: Acct;
  readonly wish: TicketWish;
  /** Why, in words. It stays here: the ledger knows references, never reasons (LA5). */
  readonly reason: string;
  readonly state: 'OPEN' | 'POSTED' | 'TURNED_DOWN';
  readonly preparedBy: StaffId;
  readonly preparedAt: Date;
  readonly decided: { readonly by: StaffId; readonly at: Date; readonly note: string | null } | null;
  readonly lastDeedId: DeedId;
}

/** A request as it was typed; empty where nothing was. `expiresOn` is `year-month-day`. */
export interface TicketInput {
  readonly kind: string;
  readonly direction: string;
  readonly amount: string;
  readonly funder: string;
  readonly expiresOn: string;
  readonly reason: string;
}

export interface TicketCircumstances {
  readonly today: SeoulDay;
  /** Codes of the affiliates that can be the funder. */
  readonly funders: readonly string[];
}

export type TicketReading =
  { readonly faults: null; readonly wish: TicketWish; readonly reason: string } | { readonly faults: readonly Fault[] };

export const reasonLimits = { least: 10, most: 1_000 } as const;

/** As much as one operation of the membership system may move. */
export const mostAdjusted = 10_000_000;

/** Added points live as long as awarded ones at most (LL1). */
const mostMonths = 60;

/** The last day that added points may have. */
export function lastExpiry(today: SeoulDay): SeoulDay {
  return plusMonths(today, mostMonths);
}

/** Judges a typed request: faults in page order, all at once; what another kind would ask is ignored. */
export function readTicket(input: TicketInput, circumstances: TicketCircumstances): TicketReading {
  const faults: Fault[] = [];
  const kind = ticketKinds.find((one) => one === input.kind) ?? null;
  if (kind === null) faults.push({ field: 'kind', code: input.kind === '' ? 'missing' : 'unknown-choice' });
  const adjustment = kind === 'ADJUST' ? readAdjustment(input, circumstances, faults) : null;
  const reason = cleanBox(input.reason);
  const reasonFault = textFault('reason', reason);
  if (reasonFault !== null) faults.push(reasonFault);
  if (kind === null || faults.length > 0) return { faults };
  if (kind !== 'ADJUST') return { faults: null, wish: { kind }, reason };
  return adjustment === null ? { faults } : { faults: null, wish: adjustment, reason };
}

function readAdjustment(
  input: TicketInput,
  { today, funders }: TicketCircumstances,
  faults: Fault[],
): Extract<TicketWish, { kind: 'ADJUST' }> | null {
  const isKnown = input.direction === 'add' || input.direction === 'take';
  if (!isKnown) faults.push({ field: 'direction', code: input.direction === '' ? 'missing' : 'unknown-choice' });
  const amount = readAmount(input.amount, faults);
  const funder = funders.find((one) => one === input.funder) ?? null;
  if (funder === null) faults.push({ field: 'funder', code: input.funder === '' ? 'missing' : 'unknown-choice' });
  const isAdding = input.direction === 'add';
  const expiresOn = isAdding ? readExpiry(input.expiresOn, today, faults) : null;
  if (!isKnown || amount === null || funder === null || (isAdding && expiresOn === null)) return null;
  const signed = asPoints(isAdding ? amount : 0 - amount);
  return { kind: 'ADJUST', amount: signed, funder: asId<'affiliate'>(funder), expiresOn };
}

/** Digits, with or without the separators that people write. */
function readAmount(typed: string, faults: Fault[]): number | null {
  const text = typed.normalize('NFKC').replaceAll(/[\s,]/g, '');
  const amount = /^\d{1,12}$/.test(text) ? Number(text) : null;
  if (amount === null) faults.push({ field: 'amount', code: text === '' ? 'missing' : 'malformed' });
  else if (amount < 1) faults.push({ field: 'amount', code: 'too-small', limit: 1 });
  else if (amount > mostAdjusted) faults.push({ field: 'amount', code: 'too-large', limit: mostAdjusted });
  else return amount;
  return null;
}

function readExpiry(typed: string, today: SeoulDay, faults: Fault[]): SeoulDay | null {
  const [year = '', month = '', day = ''] = typed.normalize('NFKC').replaceAll(/\s/g, '').split('-');
  const isTyped = `${year}${month}${day}` !== '';
  const found = isTyped ? readSeoulDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) : null;
  if (found === null) faults.push({ field: 'expiresOn', code: isTyped ? 'not-a-date' : 'missing' });
  else if (found < today) faults.push({ field: 'expiresOn', code: 'too-early' });
  else if (found > lastExpiry(today)) faults.push({ field: 'expiresOn', code: 'too-late' });
  else return asSeoulDay(found);
  return null;
}

/** What is wrong with a reason or a note, cleaned before; null when it can be taken. */
export function textFault(field: 'reason' | 'note', text: string): Fault | null {
  const { least, most } = reasonLimits;
  const count = lettersIn(text);
  if (text === '') return { field, code: 'missing', limit: least };
  if (count < least) return { field, code: 'too-short', limit: least, count };
  if (count > most || bytesIn(text) > most * 30) return { field, code: 'too-long', limit: most, count };
  return isFiller(text) ? { field, code: 'filler' } : null;
}
