import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { isRefusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { isDuplicateKey, isRefusedDocument } from '../platform/database/mongo-errors.js';
import type { FreezeEnd } from './book-proof.js';
import type { SettlementDeps } from './settlement-deps.js';

/** Stands in the journal where otherwise two persons do: the program itself stopped the uses. */
const system = 'SYS';

interface Broken {
  readonly acct: Acct;
  /** The proof that found it; a later proof freezes again what was freed although it is still broken. */
  readonly proof: string;
}

/**
 * Stops the uses of an account whose books are broken (section 9): FREEZE by `SYS`, with its audit row.
 *
 * `not-possible` where the account is so broken that the database takes no change of it at all: then nothing of it can
 * be used either. Throws what passes: the job is done again.
 */
export function freezeAccount(deps: SettlementDeps) {
  const { inTransaction, queue, audit, ledger, members } = deps;
  return async (access: Access, { acct, proof }: Broken): Promise<FreezeEnd> => {
    const deed = beginDeed(deps, access);
    const member = await members.ofAccount(access, acct);
    const ticket = `${system}:${proof}:${acct}`;
    const businessDate = seoulDayOf(deed.at);
    try {
      await queue.run([acct], () =>
        inTransaction(async (tx) => {
          const command = { kind: 'FREEZE', ticket, acct, by: system, approvedBy: system, at: deed.at } as const;
          await ledger.post(tx, { ...command, businessDate });
          await audit.record(tx, deed, {
            stream: member === null ? 'admin' : 'access',
            action: 'account.freeze',
            target: { kind: 'account', id: acct },
            subjects: member === null ? [] : [member.customerId],
            result: 'allowed',
            details: { proof },
          });
        }),
      );
      return 'frozen';
    } catch (error) {
      if (isRefusal(error, 'ledger.already-frozen')) return 'already-frozen';
      // Its own journal of this proof: a run whose answer was lost. Another duplicate is the broken account itself.
      if (isDuplicateKey(error) || isRefusedDocument(error)) return (await isFrozen(acct)) ? 'frozen' : 'not-possible';
      throw error;
    }

    async function isFrozen(account: Acct): Promise<boolean> {
      return (await ledger.balanceOf(account, businessDate)).status === 'FROZEN';
    }
  };
}
