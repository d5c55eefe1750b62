import { type Access, clientOf } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import { isRefusal } from '../vocabulary/refusal.js';
import type { AccountQueue } from '../platform/account-queue.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Metrics } from '../platform/metrics.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Cleared, Disclosure } from '../disclosure/index.js';
import { finalNoOf, type Key, type KeyedCommand, type Ledger, type Posting } from '../ledger/index.js';
import type { MemberOfLedger, Members } from '../members/index.js';
import { type AnswerFlow, clearAnswer, clearEffect } from './clear-answer.js';
import { memberOfAccount } from './find-member.js';
import { openPayout, type OpenPayoutNeeds } from './open-payout.js';
import { answerOf, type UseAnswer } from './use-answer.js';
import { usedNews } from './use-news.js';

export interface UseDeps extends OpenPayoutNeeds {
  readonly inTransaction: InTransaction;
  /** One for the whole house: acts on one account wait their turn here instead of in the database (LR7). */
  readonly queue: AccountQueue;
  readonly metrics: Pick<Metrics, 'operationEnded' | 'refusalStored'>;
  readonly disclosure: Pick<Disclosure, 'clearForSending' | 'clearInTransaction'>;
  readonly ledger: Ledger;
  readonly members: Pick<Members, 'ofAccount' | 'ofNumber'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A caller's key and the fingerprint of its request (LK1, LK2), as the door read them. */
export interface KeyedRequest {
  /** 1 to 255 visible ASCII characters. */
  readonly key: string;
  /** SHA-256 of method, path and canonical body, in hexadecimal. */
  readonly fingerprint: string;
}

/** A caller's key as the journal knows it: `<client>:<key>`. */
export function operationIdOf(access: Access, key: string): string {
  return `${clientOf(access).id}:${key}`;
}

export function keyOf(access: Access, { key, fingerprint }: KeyedRequest): Key {
  return { id: operationIdOf(access, key), fp: fingerprint };
}

interface Use {
  readonly member: MemberOfLedger;
  readonly flow: AnswerFlow;
  /** The command of an act that began so. */
  readonly command: (deed: Deed) => KeyedCommand;
}

/**
 * Does one keyed act on a member's points and gives the one answer that the key has for ever (LP5).
 *
 * Journal, account, redemption, the gate's row and the news stand or fall together. A repetition or a refusal is answered
 * from the row that stands, after a row of the gate of its own.
 *
 * Throws Refusal `redemption.member-not-found`, `redemption.not-found`, `ledger.key-reused`, `ledger.key-cancelled`,
 * `ledger.account-full`, `ledger.busy`, `disclosure.unavailable`, `database.outcome-unknown`.
 */
export function answerUse(deps: UseDeps) {
  const { inTransaction, ledger, metrics, queue } = deps;
  const clear = clearAnswer(deps);
  return async (access: Access, { member, flow, command }: Use): Promise<Cleared<UseAnswer>> => {
    const deed = beginDeed(deps, access);
    const made = command(deed);
    const now = deps.systemClock.now();
    const first: { cleared: Cleared<UseAnswer> | null } = { cleared: null };
    const work = async (): Promise<Posting> => {
      try {
        const { row, cleared } = await queue.run([member.acct], () =>
          inTransaction((tx) => post(deps)(tx, deed, { member, flow, made, now })),
        );
        first.cleared = cleared;
        return row;
      } catch (error) {
        // The gate's row was undone with the transaction. Without the consent the no is that nobody is here, and nothing
        // is kept under the key: this throws it.
        const no = finalNoOf(error);
        if (no !== null)
          first.cleared = await clear(access, {
            member,
            flow,
            payload: answerOf({ row: no, isReplay: false }, member),
          });
        else if (isRefusal(error, 'redemption.member-not-found')) await clear(access, { member, flow, payload: null });
        throw error;
      }
    };
    const answer = await ledger.answerOnce(made.key, work);
    const refusedAs = answer.row.st === 'REJECTED' ? answer.row.code : null;
    metrics.operationEnded(made.kind, answer.isReplay ? 'replayed' : refusedAs === null ? 'posted' : 'rejected');
    if (refusedAs !== null && !answer.isReplay) metrics.refusalStored(refusedAs);
    if (first.cleared !== null && !answer.isReplay) return first.cleared;
    return clear(access, { member, flow, payload: answerOf(answer, member) });
  };
}

interface Made {
  readonly member: MemberOfLedger;
  readonly flow: AnswerFlow;
  readonly made: KeyedCommand;
  /** The machine's clock, taken before the transaction. */
  readonly now: Date;
}

interface Posted {
  readonly row: Posting;
  readonly cleared: Cleared<UseAnswer>;
}

function post(deps: UseDeps) {
  const clear = clearEffect(deps);
  const open = openPayout(deps);
  return async (tx: Tx, deed: Deed, { member, flow, made, now }: Made): Promise<Posted> => {
    const row = await deps.ledger.post(tx, made);
    await open(tx, deed, { row, now });
    const payload = answerOf({ row, isReplay: false }, member);
    const cleared = await clear(tx, deed, { member, flow, payload });
    const news = usedNews(deed, row, member);
    if (news !== null) await deps.outbox.add(tx, news);
    return { row, cleared };
  };
}

/**
 * The answer that stands under a key already, whatever has changed since: a caller that repeats a call gets what it got
 * (LP5). Null when nothing stands there.
 *
 * Throws Refusal `ledger.key-reused`, `ledger.key-cancelled`.
 */
export function answerKnown(deps: UseDeps) {
  const clear = clearAnswer(deps);
  const memberOf = memberOfAccount(deps);
  return async (access: Access, request: KeyedRequest): Promise<Cleared<UseAnswer> | null> => {
    const known = await deps.ledger.answerUnder(keyOf(access, request));
    if (known === null) return null;
    const member = await memberOf(access, known.row.acct);
    return clear(access, { member, flow: 'EX1-completion', payload: answerOf(known, member) });
  };
}
