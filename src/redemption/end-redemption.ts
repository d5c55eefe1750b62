import { type Access, clientOf } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import type { RedemptionId } from '../vocabulary/ids.js';
import { asPoints } from '../vocabulary/points.js';
import type { Cleared } from '../disclosure/index.js';
import type { KeyedCommand } from '../ledger/index.js';
import type { MemberOfLedger } from '../members/index.js';
import { answerUse, type KeyedRequest, keyOf, type UseDeps } from './answer-use.js';
import { ownRedemption } from './find-member.js';
import { refuseWhilePaying } from './open-payout.js';
import type { UseAnswer } from './use-answer.js';

interface OfRedemption extends KeyedRequest {
  readonly redemption: RedemptionId;
}

export interface CaptureRequest extends OfRedemption {
  /** Null: the whole hold. */
  readonly amount: number | null;
}

export interface VoidRequest extends OfRedemption {
  readonly reason: string | null;
}

export interface ReversalRequest extends OfRedemption {
  readonly amount: number;
  readonly reason: string;
}

/**
 * Uses a hold, wholly or in part (CAPTURE). Throws Refusal `redemption.not-found` (also for another client's) and what
 * `answerUse` throws, `ledger.busy` while we pay it out; what the hold's state does not allow is an answer.
 */
export function captureHold(deps: UseDeps) {
  return endWith<CaptureRequest>(deps, (soFar, { amount }) => ({
    ...soFar,
    kind: 'CAPTURE',
    amount: amount === null ? null : asPoints(amount),
  }));
}

/** Gives a hold up (VOID). Throws as `captureHold`. */
export function voidHold(deps: UseDeps) {
  return endWith<VoidRequest>(deps, (soFar, { reason }) => ({ ...soFar, kind: 'VOID', why: reason }));
}

/** Gives used points back, wholly or in part (REVERSE). Throws as `captureHold`. */
export function reverseUse(deps: UseDeps) {
  return endWith<ReversalRequest>(deps, (soFar, { amount, reason }) => ({
    ...soFar,
    kind: 'REVERSE',
    amount: asPoints(amount),
    why: reason,
  }));
}

type CommandSoFar = Omit<Extract<KeyedCommand, { kind: 'VOID' }>, 'kind' | 'why'>;

function endWith<Request extends OfRedemption>(
  deps: UseDeps,
  commandOf: (soFar: CommandSoFar, request: Request) => KeyedCommand,
) {
  const answer = answerUse(deps);
  const own = ownRedemption(deps);
  const refuse = refuseWhilePaying(deps);
  return async (access: Access, request: Request): Promise<Cleared<UseAnswer>> => {
    const { member, redemption } = await own(access, request.redemption);
    await refuse(access, redemption);
    return answer(access, {
      member,
      flow: 'EX1-completion',
      command: (deed) => commandOf(soFarOf(deed, request, member), request),
    });
  };
}

function soFarOf(deed: Deed, request: OfRedemption, { acct }: MemberOfLedger): CommandSoFar {
  return {
    key: keyOf(deed.access, request),
    acct,
    redemption: request.redemption,
    by: clientOf(deed.access).id,
    at: deed.at,
    businessDate: seoulDayOf(deed.at),
  };
}
