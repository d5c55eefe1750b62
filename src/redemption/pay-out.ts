import { createHash } from 'node:crypto';
import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import { isRefusal } from '../vocabulary/refusal.js';
import type { AccountQueue } from '../platform/account-queue.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import type { Metrics } from '../platform/metrics.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { KeyedCommand, Ledger } from '../ledger/index.js';
import type { MemberOfLedger, Members } from '../members/index.js';
import { ownClient } from './own-client.js';
import { pauseAfter, type Payout, tooOften } from './payout.js';
import type { PayoutOutcome, PayoutPort } from './payout-port.js';
import type { PayoutStore } from './payout-store.js';
import { usedNews } from './use-news.js';

export interface PayOutNeeds {
  readonly inTransaction: InTransaction;
  readonly queue: AccountQueue;
  readonly ledger: Pick<Ledger, 'post'>;
  readonly members: Pick<Members, 'ofAccount'>;
  readonly payouts: PayoutStore;
  /** Null where nobody pays for us. */
  readonly port: PayoutPort | null;
  readonly outbox: Outbox;
  readonly metrics: Pick<Metrics, 'operationEnded'>;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/** How many were paid, failed for certain, and are still not known; `isStuck`: somebody has to look. */
export interface PayOutReport {
  readonly paid: number;
  readonly failed: number;
  readonly unknown: number;
  readonly isStuck: boolean;
}

const atATime = 100;

/**
 * Has everything paid that is due (LO5): the party is asked outside any transaction, under our redemption's id, and the
 * hold is captured when it paid, given up when it failed for certain, and left as it is while that is not known.
 *
 * Safe to run twice, at two places and killed anywhere: an attempt is taken before the party is asked, the party pays
 * once under one id, and the journal's key is made of it.
 */
export function payOut(needs: PayOutNeeds) {
  const { payouts, port, systemClock } = needs;
  const settle = settlePayout(needs);
  return async (access: Access): Promise<PayOutReport> => {
    const count = { paid: 0, failed: 0, unknown: 0 };
    let isStuck = false;
    const due = await payouts.due(access, systemClock.now(), atATime);
    for (const payout of due) {
      const attempts = payout.attempts + 1;
      const nextAt = new Date(systemClock.now().getTime() + pauseAfter(attempts));
      if (!(await payouts.takeAttempt(access, payout, nextAt))) continue;
      const outcome = await ask(port, payout, attempts);
      if (outcome.how !== 'unknown') await settle(access, payout, outcome);
      else if (attempts >= tooOften) isStuck = true;
      count[outcome.how] += 1;
    }
    return { ...count, isStuck: isStuck || (port === null && due.length > 0) };
  };
}

/** Whatever keeps the party from answering says nothing about what it did. */
async function ask(port: PayoutPort | null, payout: Payout, attempt: number): Promise<PayoutOutcome> {
  const { redemption, points, kind, payAffiliate, reference } = payout;
  if (port === null) return { how: 'unknown' };
  try {
    return await port.pay({ redemption, points, kind, payAffiliate, reference, attempt });
  } catch {
    return { how: 'unknown' };
  }
}

type Certain = Exclude<PayoutOutcome, { how: 'unknown' }>;

function settlePayout(needs: PayOutNeeds) {
  const { inTransaction, queue, members, metrics } = needs;
  return async (access: Access, payout: Payout, outcome: Certain): Promise<void> => {
    const deed = beginDeed(needs, access);
    const member = await members.ofAccount(access, payout.acct);
    const command = commandOf(deed, payout, outcome);
    try {
      await queue.run([payout.acct], () =>
        inTransaction((tx) => post(needs)(tx, deed, { payout, outcome, member, command })),
      );
      metrics.operationEnded(command.kind, 'posted');
    } catch (error) {
      // Another run settled it with the same answer: the key is the payout's.
      if (!isDuplicateKey(error) && !isRefusal(error, ...endedAlready(outcome))) throw error;
    }
  };
}

/** The end that this very outcome makes; any other end of the hold is a fault that somebody has to see. */
function endedAlready({ how }: Certain): readonly ['ledger.hold-captured' | 'ledger.hold-voided'] {
  return [how === 'paid' ? 'ledger.hold-captured' : 'ledger.hold-voided'];
}

interface ToPost {
  readonly payout: Payout;
  readonly outcome: Certain;
  /** Null when nobody stands behind the account any more: then there is nobody to tell. */
  readonly member: MemberOfLedger | null;
  readonly command: KeyedCommand;
}

function post({ ledger, payouts, outbox }: PayOutNeeds) {
  return async (tx: Tx, deed: Deed, { payout, outcome, member, command }: ToPost): Promise<void> => {
    const known = await payouts.load(tx, deed.access, payout.redemption);
    if (known?.state !== 'OPEN') return;
    const row = await ledger.post(tx, command);
    await payouts.end(tx, deed, {
      redemption: payout.redemption,
      state: outcome.how === 'paid' ? 'PAID' : 'FAILED',
      code: outcome.how === 'failed' ? outcome.code : null,
    });
    const news = member === null ? null : usedNews(deed, row, member);
    if (news !== null) await outbox.add(tx, news);
  };
}

/** CAPTURE or VOID of the hold under a key of our own client, which is made of the redemption. */
function commandOf(deed: Deed, { acct, redemption }: Payout, outcome: Certain): KeyedCommand {
  const act = outcome.how === 'paid' ? 'capture' : 'void';
  const id = `${ownClient}:payout-${act}:${redemption}`;
  const common = {
    key: { id, fp: createHash('sha256').update(id).digest('hex') },
    acct,
    redemption,
    by: ownClient,
    at: deed.at,
    businessDate: seoulDayOf(deed.at),
  };
  if (outcome.how === 'paid') return { ...common, kind: 'CAPTURE', amount: null };
  return { ...common, kind: 'VOID', why: 'payout-failed' };
}
