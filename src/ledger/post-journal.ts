import type { RefusalCode } from '../vocabulary/refusal.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import { emptyAccount } from './account.js';
import { decide, evolve, evolveClaim, type LedgerCommand, type LedgerState, type Rejection } from './decide.js';
import type { JournalRow } from './journal.js';
import type { LedgerStore } from './ledger-store.js';

const refusals: Readonly<Record<Rejection, RefusalCode>> = {
  'account-full': 'ledger.account-full',
  'claim-unknown': 'awards.nothing-to-claim',
  'claim-closed': 'awards.nothing-to-claim',
  'claim-late': 'awards.claim-too-late',
};

/**
 * Posts one command in the caller's transaction; commands of one transaction one after another (T7).
 *
 * The journal goes first, so that a duplicate shows at once; it escapes as a duplicate key, by which the outer deed knows
 * that the fact stands already. A Refusal aborts the transaction by itself. Nothing is caught here (T1).
 */
export function postJournal({ store }: { readonly store: LedgerStore }) {
  return async (tx: Tx, command: LedgerCommand): Promise<JournalRow> => {
    const state = await load(store, tx, command);
    const ruling = decide(state, command);
    if ('rejection' in ruling) throw new Refusal(refusals[ruling.rejection]);
    const { journal } = ruling;
    await store.addJournal(tx, journal);
    if (journal.acct !== undefined)
      await store.putAccount(tx, evolve(state.account ?? emptyAccount(journal.acct), journal));
    const claim = evolveClaim(state.claim, journal);
    if (claim !== null) await store.putClaim(tx, claim);
    return journal;
  };
}

/** Only what the command is judged by: an award never looks at a claim, and one that waits looks at nothing. */
async function load(store: LedgerStore, tx: Tx, command: LedgerCommand): Promise<LedgerState> {
  if (command.kind === 'AWARD') {
    const account = 'acct' in command.to ? await store.accountOf(tx, command.to.acct) : null;
    return { account, claim: null, award: null };
  }
  const account = await store.accountOf(tx, command.acct);
  const claim = await store.claimOf(tx, command);
  const award = await store.awardOf(tx, command);
  return { account, claim, award };
}
