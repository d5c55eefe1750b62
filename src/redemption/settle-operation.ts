import { type Access, clientOf } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Cleared } from '../disclosure/index.js';
import type { OperationState } from '../ledger/index.js';
import type { MemberOfLedger } from '../members/index.js';
import { operationIdOf, type UseDeps } from './answer-use.js';
import { clearAnswer } from './clear-answer.js';
import { memberOfAccount, memberOfNumber } from './find-member.js';
import { answerOf, type UseAnswer } from './use-answer.js';

/** What became of a key (LK5). NOT_SEEN is no promise; after a cancel the outcome is final. */
export interface OperationShown {
  readonly key: string;
  readonly state: OperationState['state'];
  /** What the key was answered with; null when nothing was done or refused under it. */
  readonly answer: UseAnswer | null;
}

/** What is known under the client's key: about no member while it was not seen. Throws `disclosure.unavailable`. */
export function showOperation(deps: UseDeps) {
  const clear = clearAnswer(deps);
  const memberOf = memberOfAccount(deps);
  return async (access: Access, key: string): Promise<Cleared<OperationShown> | OperationShown> => {
    const found = await deps.ledger.operation(operationIdOf(access, key));
    if (found.state === 'NOT_SEEN') return { key, state: 'NOT_SEEN', answer: null };
    const member = await memberOf(access, found.row.acct);
    return clear(access, { member, flow: 'EX1-completion', payload: shown(key, found, member) });
  };
}

export interface Cancellation {
  readonly key: string;
  readonly memberNo: string;
}

/**
 * Makes the outcome of a key final: it fences the key, or says what happened under it. Throws Refusal
 * `redemption.member-not-found`, also for one who does not agree unless something was begun under the key,
 * `database.outcome-unknown` (the same cancel can be sent again), `disclosure.unavailable`.
 */
export function cancelUse(deps: UseDeps) {
  const clear = clearAnswer(deps);
  const memberOf = memberOfNumber(deps);
  return async (access: Access, { key, memberNo }: Cancellation): Promise<Cleared<OperationShown>> => {
    const member = await memberOf(access, memberNo);
    const { at } = beginDeed(deps, access);
    const { id: by } = clientOf(access);
    const { acct } = member;
    const id = operationIdOf(access, key);
    // While nothing was begun under the key there is nothing to finish: a fence would tell that there is such a member.
    const isBegun = (await deps.ledger.operation(id)).state !== 'NOT_SEEN';
    const fence: OperationShown = { key, state: 'CANCELLED', answer: null };
    const cleared = isBegun ? null : await clear(access, { member, flow: 'EX1-answer', payload: fence });
    const found = await deps.ledger.cancel({ id, acct, by, at, businessDate: seoulDayOf(at) });
    if (cleared !== null && found.state === 'CANCELLED') return cleared;
    // A key is used for one member only (LK1): what stands under another's is not told here.
    if (found.state !== 'NOT_SEEN' && found.row.acct !== acct) throw new Refusal('redemption.member-not-found');
    return clear(access, { member, flow: 'EX1-completion', payload: shown(key, found, member) });
  };
}

function shown(key: string, found: OperationState, member: MemberOfLedger): OperationShown {
  const isAnswered = found.state === 'POSTED' || found.state === 'REJECTED';
  const answer = isAnswered ? answerOf({ row: found.row, isReplay: true }, member) : null;
  return { key, state: found.state, answer };
}
