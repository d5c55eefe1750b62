import { type Account, emptyAccount } from './account.js';
import { type AdjustCommand, circumstancesOf, type FreezeCommand } from './command.js';
import type { LotChange, TicketRow, Unsealed } from './journal.js';
import { inBurnOrder, type LotPart } from './lot.js';
import { type LedgerState, nextRow, type Ruling } from './ruling.js';

/** Corrects a balance at one funder's expense or for its benefit, as two persons decided. */
export function decideAdjustment({ account: found }: LedgerState, command: AdjustCommand): Ruling {
  const { amount, funder, acct, businessDate } = command;
  if (!Number.isSafeInteger(amount) || amount === 0) throw new RangeError('not an amount to correct by');
  const account = found ?? emptyAccount(acct);
  const changes = amount > 0 ? addedLot(command) : takenFrom(account, command);
  if (changes === null) return { rejection: 'insufficient-points' };
  return nextRow(account, {
    ...ticketRow(command),
    kind: 'ADJUST',
    legs: [
      { a: `M:${acct}`, amt: amount },
      { a: `ADJ:${funder}`, amt: 0 - amount },
    ],
    ...changes,
    bd: businessDate,
  });
}

interface Changes {
  readonly alloc: readonly LotPart[];
  readonly ops: readonly LotChange[];
}

function addedLot({ ticket, amount, funder, expiresOn, businessDate }: AdjustCommand): Changes {
  const facts = { f: funder, c: 'FREE', s: businessDate, e: expiresOn } as const;
  const l = ticketIdOf('ADJUST', ticket);
  return { alloc: [{ l, ...facts, amt: amount }], ops: [{ l, dr: amount, dh: 0, ...facts }] };
}

/** Only that funder's points: what it promised is corrected, nobody else's. */
function takenFrom({ lots }: Account, { amount, funder, businessDate }: AdjustCommand): Changes | null {
  const ofFunder = lots.filter(({ f }) => f === funder);
  const parts = inBurnOrder(ofFunder, businessDate, 0 - amount);
  return parts === null ? null : { alloc: parts, ops: parts.map(({ l, amt }) => ({ l, dr: 0 - amt, dh: 0 })) };
}

/** Stops or allows holds and uses (LO4). */
export function decideFreeze({ account: found }: LedgerState, command: FreezeCommand): Ruling {
  const account = found ?? emptyAccount(command.acct);
  const isFrozen = account.st === 'FROZEN';
  if (command.kind === 'FREEZE' && isFrozen) return { rejection: 'already-frozen' };
  if (command.kind === 'UNFREEZE' && !isFrozen) return { rejection: 'not-frozen' };
  return nextRow(account, { ...ticketRow(command), kind: command.kind, legs: [], ops: [] });
}

type ApprovedRow = Pick<Unsealed<TicketRow>, '_id' | 'st' | 'ref' | 'ok' | 'by' | 'at' | 'bd'>;

function ticketRow(command: AdjustCommand | FreezeCommand): ApprovedRow {
  const { kind, ticket, approvedBy } = command;
  return { _id: ticketIdOf(kind, ticket), st: 'POSTED', ref: { ticket }, ok: approvedBy, ...circumstancesOf(command) };
}

const prefixes = { ADJUST: 'ADJ', FREEZE: 'FRZ', UNFREEZE: 'UFZ' } as const;

/** A ticket is used once (LO1). */
export function ticketIdOf(kind: TicketRow['kind'], ticket: string): string {
  return `${prefixes[kind]}:${ticket}`;
}
