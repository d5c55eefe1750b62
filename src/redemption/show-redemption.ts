import type { Access } from '../vocabulary/access.js';
import { clientOf } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { RedemptionId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Cleared } from '../disclosure/index.js';
import type { Entry } from '../ledger/index.js';
import type { UseDeps } from './answer-use.js';
import { clearAnswer } from './clear-answer.js';
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
  const { ledger, members, clock } = deps;
  return async (access: Access, id: RedemptionId): Promise<Cleared<RedemptionShown>> => {
    const found = await ledger.redemption(id);
    const isOwn = found?.client === clientOf(access).id;
    const member = isOwn ? await members.ofAccount(access, found.acct) : null;
    if (found === null || member === null) throw new Refusal('redemption.not-found');
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
