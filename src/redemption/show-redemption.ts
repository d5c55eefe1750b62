import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { RedemptionId } from '../vocabulary/ids.js';
import type { Clock } from '../platform/clock.js';
import type { Cleared } from '../disclosure/index.js';
import type { Entry } from '../ledger/index.js';
import type { UseDeps } from './answer-use.js';
import { clearAnswer } from './clear-answer.js';
import { ownRedemption } from './find-member.js';
import type { BalanceView, RedemptionView } from './use-answer.js';

export interface RedemptionShown {
  readonly redemption: RedemptionView;
  readonly balance: BalanceView;
  readonly entries: readonly Entry[];
}

type Deps = Pick<UseDeps, 'disclosure' | 'ledger' | 'members' | 'ids'> & { readonly clock: Clock };

/**
 * A redemption as it stands, with its entries and the member's balance now. Throws Refusal `redemption.not-found`, also
 * for another client's, and `disclosure.unavailable`.
 */
export function showRedemption(deps: Deps) {
  const clear = clearAnswer(deps);
  const own = ownRedemption(deps);
  const { ledger, clock } = deps;
  return async (access: Access, id: RedemptionId): Promise<Cleared<RedemptionShown>> => {
    const { redemption: found, member } = await own(access, id);
    const { st: status, amt: amount, cap: captured, rev: reversed, exp } = found;
    const { posted, held, available } = await ledger.balanceOf(found.acct, seoulDayOf(clock.now()));
    const { memberNo } = member;
    const redemption = { id, status, memberNo, amount, captured, reversed, expiresAt: exp ?? null };
    const payload = {
      redemption,
      balance: { posted, held, available },
      entries: await ledger.entriesOfRedemption(found),
    };
    return clear(access, { member, flow: 'EX1-completion', payload });
  };
}
