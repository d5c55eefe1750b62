import type { Access } from '../vocabulary/access.js';
import type { RedemptionId } from '../vocabulary/ids.js';
import type { Cleared } from '../disclosure/index.js';
import type { Entry } from '../ledger/index.js';
import type { UseDeps } from './answer-use.js';
import { clearAnswer } from './clear-answer.js';
import { ownRedemption } from './find-member.js';
import { balanceView, type BalanceView, type RedemptionView } from './use-answer.js';

export interface RedemptionShown {
  readonly redemption: RedemptionView;
  readonly balance: BalanceView;
  readonly entries: readonly Entry[];
}

type Deps = Pick<UseDeps, 'disclosure' | 'ledger' | 'members' | 'ids'>;

/**
 * A redemption as it stands, with its entries and the member's balance after the last of them. Not today's: a use that was
 * begun under a consent may be finished after it was withdrawn (API6), but tells nothing of what the member did since (EX1).
 *
 * Throws Refusal `redemption.not-found`, also for another client's, and `disclosure.unavailable`.
 */
export function showRedemption(deps: Deps) {
  const clear = clearAnswer(deps);
  const own = ownRedemption(deps);
  const { ledger } = deps;
  return async (access: Access, id: RedemptionId): Promise<Cleared<RedemptionShown>> => {
    const { redemption: found, member } = await own(access, id);
    const { st: status, amt: amount, cap: captured, rev: reversed, exp } = found;
    const { memberNo } = member;
    const redemption = { id, status, memberNo, amount, captured, reversed, expiresAt: exp ?? null };
    const payload = {
      redemption,
      balance: balanceView(await ledger.balanceAfter(found)),
      entries: await ledger.entriesOfRedemption(found),
    };
    return clear(access, { member, flow: 'EX1-completion', payload });
  };
}
