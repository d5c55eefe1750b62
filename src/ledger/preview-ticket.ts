import { asPoints, type Points } from '../vocabulary/points.js';
import { balanceFacts, emptyAccount, evolve } from './account.js';
import type { AdjustCommand, FreezeCommand } from './command.js';
import { decide } from './decide.js';
import type { BalanceFacts } from './journal.js';
import type { LedgerStore } from './ledger-store.js';
import type { NaturalRejection, Rejection } from './rejection.js';

/** An account's sums and whether points can be used. */
export interface AccountSums {
  readonly posted: Points;
  readonly held: Points;
  readonly available: Points;
  readonly status: 'OPEN' | 'FROZEN';
}

/** What a correction or a freeze would make of an account now; `rejection` says why it could not be posted. */
export type TicketPreview =
  | { readonly before: AccountSums; readonly after: AccountSums; readonly rejection: null }
  | { readonly before: AccountSums; readonly after: null; readonly rejection: Rejection | NaturalRejection };

/** Judges a ticket by the account as it stands, by the very rules that will post it, and writes nothing. */
export function previewTicket({ store }: { readonly store: LedgerStore }) {
  return async (command: AdjustCommand | FreezeCommand): Promise<TicketPreview> => {
    const { acct, businessDate } = command;
    const account = await store.accountOf(null, acct);
    const now = account ?? emptyAccount(acct);
    const before = sumsOf(balanceFacts(now, businessDate), now.st);
    const ruling = decide({ account, claim: null, award: null, redemption: null }, command);
    if ('rejection' in ruling) return { before, after: null, rejection: ruling.rejection };
    const after = evolve(now, ruling.journal);
    return { before, after: sumsOf(balanceFacts(after, businessDate), after.st), rejection: null };
  };
}

function sumsOf({ p, h, a }: BalanceFacts, status: AccountSums['status']): AccountSums {
  return { posted: asPoints(p), held: asPoints(h), available: asPoints(a), status };
}
