import type { Acct, CustomerId } from '../vocabulary/ids.js';
import type { AccountQueue } from '../platform/account-queue.js';
import type { Members, Membership } from '../members/index.js';

interface Needs {
  readonly queue: AccountQueue;
  readonly members: Pick<Members, 'membershipOf'>;
}

/**
 * Does a piece of work in the turn of those whom it may award (LR7): an adoption that did not wait would lose every race
 * against the uses of a busy member, until its deadline.
 *
 * Only the place in the line is taken from what is read here; whom the points go to the transaction decides. Throws
 * Refusal `ledger.busy` with nothing begun, and what the work throws.
 */
export function awardTurn({ queue, members }: Needs) {
  return async <Result>(owners: readonly CustomerId[], work: () => Promise<Result>): Promise<Result> => {
    const accounts: Acct[] = [];
    for (const owner of owners) accounts.push(...accountsOf(await members.membershipOf(null, owner)));
    return queue.run(accounts, work);
  };
}

/** The account that a membership has; none before there is one. */
export function accountsOf(membership: Membership | null): readonly Acct[] {
  return membership === null ? [] : [membership.acct];
}
