import { createHash } from 'node:crypto';
import type {
  AdjustCommand,
  CaptureCommand,
  FreezeCommand,
  HoldCommand,
  RedeemCommand,
  ReverseCommand,
  VoidCommand,
} from '../../../src/ledger/command.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

const client = 'card';
const now = { by: client, at: new Date('2026-11-20T06:00:00Z'), businessDate: asSeoulDay('2026-11-20') };
const ticketed = { ...now, by: 'officer-1', approvedBy: 'officer-2' };
const use = { kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') } as const;

function keyOf(key: string): { readonly id: string; readonly fp: string } {
  return { id: `${client}:${key}`, fp: createHash('sha256').update(key).digest('hex') };
}

function start(acct: string, name: string, amount: number): Omit<RedeemCommand, 'kind'> {
  const redemption = asId<'redemption'>(`rdm-${name}`);
  const whose = { ...now, acct: asId<'acct'>(acct), redemption, key: keyOf(name) };
  return { ...whose, amount: asPoints(amount), use, reference: name };
}

/** A hold of an account, named like its key, until an hour later. */
export function holdOf(acct: string, name: string, amount: number): HoldCommand {
  return { ...start(acct, name, amount), kind: 'HOLD', expiresAt: new Date('2026-11-20T07:00:00Z') };
}

export function redeemOf(acct: string, name: string, amount: number): RedeemCommand {
  return { ...start(acct, name, amount), kind: 'REDEEM' };
}

/** Acts on the redemption of that name, under a key of their own. */
export function captureOf(acct: string, name: string, amount: number | null): CaptureCommand {
  const { redemption, acct: whose } = start(acct, name, 1);
  const wanted = amount === null ? null : asPoints(amount);
  return { ...now, kind: 'CAPTURE', acct: whose, redemption, key: keyOf(`capture-${name}`), amount: wanted };
}

export function voidOf(acct: string, name: string): VoidCommand {
  const { redemption, acct: whose } = start(acct, name, 1);
  return { ...now, kind: 'VOID', acct: whose, redemption, key: keyOf(`void-${name}`), why: 'cancelled' };
}

export function reverseOf(acct: string, name: string, amount: number): ReverseCommand {
  const { redemption, acct: whose } = start(acct, name, 1);
  const key = keyOf(`reverse-${name}`);
  return { ...now, kind: 'REVERSE', acct: whose, redemption, key, amount: asPoints(amount), why: 'return' };
}

/** The approved corrections of two persons. */
export function adjustOf(acct: string, ticket: string, amount: number): AdjustCommand {
  const whose = { acct: asId<'acct'>(acct), ticket, funder: asId<'affiliate'>('bank') };
  return { ...ticketed, ...whose, kind: 'ADJUST', amount: asPoints(amount), expiresOn: asSeoulDay('2031-11-20') };
}

export function freezeOf(acct: string, ticket: string, kind: FreezeCommand['kind'] = 'FREEZE'): FreezeCommand {
  return { ...ticketed, kind, acct: asId<'acct'>(acct), ticket };
}
