import type { Tx } from '../platform/database/index.js';
import { emptyAccount, evolve } from './account.js';
import { balanceAfter } from './balance-after.js';
import { evolveClaim } from './claim.js';
import type { LedgerCommand } from './command.js';
import { decide } from './decide.js';
import { isAwardRow, isRedemptionRow, type Posting } from './journal.js';
import type { LedgerStore } from './ledger-store.js';
import { evolveRedemption } from './redemption.js';
import { Rejected } from './rejected.js';
import type { LedgerState } from './ruling.js';

/**
 * Posts one command in the caller's transaction; commands of one transaction one after another (T7).
 *
 * The journal goes first, so that a duplicate shows at once; it escapes as a duplicate key, by which the outer deed knows
 * that the fact stands already. A no is thrown as `Rejected` and aborts the transaction by itself. Nothing is caught here
 * (T1).
 */
export function postJournal({ store }: { readonly store: LedgerStore }) {
  const balanceBehind = balanceAfter({ store });
  return async (tx: Tx, command: LedgerCommand): Promise<Posting> => {
    const state = await load(store, tx, command);
    const ruling = decide(state, command);
    if ('rejection' in ruling) {
      const told = state.redemption === null ? {} : { balance: await balanceBehind(state.redemption) };
      throw new Rejected(ruling.rejection, { command, state, ...told });
    }
    const { journal } = ruling;
    await store.addJournal(tx, journal);
    if (journal.acct !== undefined)
      await store.putAccount(tx, evolve(state.account ?? emptyAccount(journal.acct), journal));
    if (isRedemptionRow(journal)) await store.putRedemption(tx, evolveRedemption(state.redemption, journal));
    if (isAwardRow(journal)) {
      const claim = evolveClaim(state.claim, journal);
      if (claim !== null) await store.putClaim(tx, claim);
    }
    return journal;
  };
}

/** Only what the command is judged by: an award never looks at a claim, and one that waits looks at nothing. */
async function load(store: LedgerStore, tx: Tx, command: LedgerCommand): Promise<LedgerState> {
  const none = { account: null, claim: null, award: null, redemption: null };
  switch (command.kind) {
    case 'AWARD':
      return 'acct' in command.to ? { ...none, account: await store.accountOf(tx, command.to.acct) } : none;
    case 'CLAIM': {
      const account = await store.accountOf(tx, command.acct);
      const claim = await store.claimOf(tx, command);
      return { ...none, account, claim, award: await store.awardOf(tx, command) };
    }
    case 'CAPTURE':
    case 'VOID':
    case 'HOLD_EXPIRE':
    case 'REVERSE': {
      const account = await store.accountOf(tx, command.acct);
      const redemption = await store.redemptionOf(tx, command.redemption);
      // Another member's redemption is as unknown as none.
      return { ...none, account, redemption: redemption?.acct === command.acct ? redemption : null };
    }
    case 'HOLD':
    case 'REDEEM':
    case 'EXPIRE':
    case 'ADJUST':
    case 'FREEZE':
    case 'UNFREEZE':
      return { ...none, account: await store.accountOf(tx, command.acct) };
  }
}
