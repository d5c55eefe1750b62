import { type Access, customerOf } from '../vocabulary/access.js';
import { seoulDayOf, type SeoulDay } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import { type Acct, asId, type CustomerId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { AccountQueue } from '../platform/account-queue.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Audit, AuditEvent } from '../audit/index.js';
import type { Consent, ConsentChoice } from '../consent/index.js';
import type { Disclosure } from '../disclosure/index.js';
import type { Ledger } from '../ledger/index.js';
import type { IdentityProof, Members } from '../members/index.js';
import {
  type Award,
  mayClaim,
  type ShareOfAward,
  sharesClaimedBy,
  sumOfShares,
  waitingShares,
  withClaimed,
} from './award.js';
import type { AwardStore } from './award-store.js';
import { accountsOf } from './award-turn.js';
import { circumstancesOf, clearCredit } from './credit.js';

export interface ClaimDeps {
  readonly inTransaction: InTransaction;
  readonly queue: AccountQueue;
  readonly store: AwardStore;
  readonly audit: Pick<Audit, 'record'>;
  readonly consent: Pick<Consent, 'give'>;
  readonly disclosure: Pick<Disclosure, 'clearInTransaction'>;
  readonly ledger: Pick<Ledger, 'post'>;
  readonly members: Pick<Members, 'linkMembership' | 'membershipOf' | 'proveIdentity'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ClaimResult {
  readonly points: Points;
  readonly shares: number;
}

/**
 * One press (RU21): proves who the customer is, links the number of the proof, gives CN3 when it was chosen, and claims
 * every share that waits. The proof is asked for outside, everything else is one transaction.
 *
 * Throws Refusal `awards.nothing-to-claim`, `awards.claim-too-late`, `consent.required-missing` when CN3 is neither in
 * force nor given, `consent.notice-unknown`, what the proof refuses (`members.…`), `ledger.busy` and `disclosure.unavailable`.
 */
export function claimShares(deps: ClaimDeps) {
  const { inTransaction, queue, store, members, clock, ids } = deps;
  return async (
    access: Access,
    { consent: choice }: { readonly consent: ConsentChoice | null },
  ): Promise<ClaimResult> => {
    const { id: customerId } = customerOf(access);
    const deed = beginDeed({ clock, ids }, access);
    claimable(await store.ofCustomer(null, access, customerId), customerId, seoulDayOf(deed.at));
    const membership = await members.membershipOf(null, customerId);
    const proof = membership?.isVerified === true ? null : await members.proveIdentity(access, customerId);
    const claim: Claim = { customerId, proof, choice };
    try {
      return await queue.run(accountsOf(membership), () => inTransaction((tx) => claimAll(deps)(tx, deed, claim)));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return resultOf(await ownEffect(store, deed, customerId));
    }
  };
}

interface Claim {
  readonly customerId: CustomerId;
  /** Null when the membership is linked already. */
  readonly proof: IdentityProof | null;
  readonly choice: ConsentChoice | null;
}

function claimAll(deps: ClaimDeps) {
  const { store, audit } = deps;
  return async (tx: Tx, deed: Deed, claim: Claim): Promise<ClaimResult> => {
    const { customerId, choice } = claim;
    const awards = await store.ofCustomer(tx, deed.access, customerId);
    const claimed = sharesClaimedBy(awards, deed.id);
    // A run after an unknown commit meets its own effect (RU02).
    if (claimed.length > 0) return resultOf(claimed);
    const shares = claimable(awards, customerId, seoulDayOf(deed.at));
    const acct = await acctFor(deps)(tx, deed, claim);
    if (choice !== null) await deps.consent.give(tx, deed, { customerId, choices: [choice], method: 'web' });
    for (const share of shares) await claimOne(deps)(tx, deed, { ...share, acct });
    const result = resultOf(shares);
    await audit.record(tx, deed, claimEvent(customerId, result));
    return result;
  };
}

function acctFor({ members }: ClaimDeps) {
  return async (tx: Tx, deed: Deed, { customerId, proof }: Claim): Promise<Acct> => {
    if (proof !== null) return (await members.linkMembership(tx, deed, { customerId, proof })).acct;
    const membership = await members.membershipOf(tx, customerId);
    if (membership === null) throw new Refusal('members.identity-not-proved');
    return membership.acct;
  };
}

function claimOne(deps: ClaimDeps) {
  const { store, ledger, outbox } = deps;
  return async (tx: Tx, deed: Deed, { award, share, acct }: ShareOfAward & { readonly acct: Acct }): Promise<void> => {
    const { customerId, points } = share;
    const rowId = `CLS:${award.id}:${String(share.share)}`;
    const credit = { member: acct, amount: points, reason: 'ADOPTED' } as const;
    const cleared = await clearCredit(deps)(tx, deed, { customerId, credit, rowId });
    if (cleared === null) throw new Refusal('consent.required-missing');
    const circumstances = circumstancesOf(deed);
    const command = { kind: 'CLAIM', proposal: award.id, share: share.share, acct: cleared.payload.member } as const;
    await ledger.post(tx, { ...command, ...circumstances });
    await store.change(tx, deed, withClaimed({ award, share }, { on: circumstances.businessDate, by: deed.id }));
    const about = { proposalId: award.id, receiptNumber: award.receiptNumber, customerId, share: share.share, points };
    await outbox.add(tx, {
      id: asId<'happening'>(`${deed.id}:${award.id}-${String(share.share)}`),
      at: deed.at,
      subject: `AWD:${award.id}:${String(share.share)}`,
      order: 2,
      news: { type: 'points.claimed', ...about },
    });
  };
}

function claimEvent(customerId: CustomerId, { points, shares }: ClaimResult): AuditEvent {
  return {
    stream: 'access',
    action: 'award.claim-shares',
    target: { kind: 'customer', id: customerId },
    subjects: [customerId],
    fields: ['memberNo', 'points'],
    result: 'allowed',
    details: { points, shares },
  };
}

/** What the customer may claim on a day. Refuses when nothing waits, and when all that waits has passed its last day. */
function claimable(awards: readonly Award[], customerId: CustomerId, day: SeoulDay): readonly ShareOfAward[] {
  const waiting = waitingShares(awards, customerId);
  if (waiting.length === 0) throw new Refusal('awards.nothing-to-claim');
  const inTime = waiting.filter((one) => mayClaim(one, day));
  if (inTime.length === 0) throw new Refusal('awards.claim-too-late');
  return inTime;
}

async function ownEffect(store: AwardStore, deed: Deed, customerId: CustomerId): Promise<readonly ShareOfAward[]> {
  const claimed = sharesClaimedBy(await store.ofCustomer(null, deed.access, customerId), deed.id);
  if (claimed.length === 0) throw new Refusal('awards.nothing-to-claim');
  return claimed;
}

function resultOf(shares: readonly ShareOfAward[]): ClaimResult {
  return { points: sumOfShares(shares), shares: shares.length };
}
