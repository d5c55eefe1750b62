import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import { isRefusal, Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import { type Cleared, type DisclosedField, type Disclosure, isDenied, type Sending } from '../disclosure/index.js';
import type { MemberNamed } from './use-answer.js';

/** Everything that an answer may say about a member. */
const answerFields: readonly DisclosedField[] = ['membership-number', 'amount', 'balance', 'expiry', 'operation-key'];

/** On what an answer rests: the consent as it stands now, or the use that was begun while it stood (API6). */
export type AnswerFlow = 'EX1-answer' | 'EX1-completion';

interface Needs {
  readonly disclosure: Pick<Disclosure, 'clearForSending' | 'clearInTransaction'>;
  readonly ids: Ids;
}

interface ToClear<T> {
  readonly member: MemberNamed;
  readonly flow: AnswerFlow;
  readonly payload: T;
}

/**
 * Lets an answer about a member out: its row is committed when this returns, before the first byte (EX1, API6).
 *
 * A member who does not agree is as unknown as none: Refusal `redemption.member-not-found`. Throws
 * `disclosure.unavailable` when the gate cannot decide or record.
 */
export function clearAnswer({ disclosure, ids }: Needs) {
  return async <T>(access: Access, { member, flow, payload }: ToClear<T>): Promise<Cleared<T>> => {
    try {
      return await disclosure.clearForSending(access, sendingOf(access, { member, flow, payload }, ids.make()));
    } catch (error) {
      if (isRefusal(error, 'disclosure.denied')) throw new Refusal('redemption.member-not-found');
      throw error;
    }
  };
}

/**
 * Lets the answer of a deed out, in the deed's own transaction: row and effect stand or fall together (RU03). Throws
 * Refusal `redemption.member-not-found` for a no: the transaction is undone, and its row is written by `clearAnswer`.
 */
export function clearEffect({ disclosure }: Pick<Needs, 'disclosure'>) {
  return async <T>(tx: Tx, deed: Deed, toClear: ToClear<T>): Promise<Cleared<T>> => {
    const answer = await disclosure.clearInTransaction(tx, deed, sendingOf(deed.access, toClear, deed.id));
    if (!isDenied(answer)) return answer;
    if (answer.codes.includes('DEFAULT_DENY')) throw new Refusal('disclosure.unavailable');
    throw new Refusal('redemption.member-not-found');
  };
}

function sendingOf<T>(access: Access, { member, flow, payload }: ToClear<T>, id: string): Sending<T> {
  return {
    request: {
      flow,
      subject: member.customerId,
      fields: answerFields,
      recipient: 'membership',
      purpose: 'redemption',
      requester: access.actor,
    },
    payload,
    rowId: `EX1:${id}`,
  };
}
