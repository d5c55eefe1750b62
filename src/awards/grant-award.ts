import { seoulDayOf, type SeoulDay } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import { type AffiliateCode, asId, type CustomerId, type ProposalId, type ReceiptNumber } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Disclosure } from '../disclosure/index.js';
import type { AwardCommand, Ledger } from '../ledger/index.js';
import type { Members } from '../members/index.js';
import type { Award, AwardShare, ShareOfAward } from './award.js';
import { type AwardSetting, claimEndOf, expiryOf, isOverTaxLimit, settingOn } from './award-policy.js';
import type { AwardStore } from './award-store.js';
import type { AwardSettings } from './keep-settings.js';
import { circumstancesOf, clearCredit } from './credit.js';
import { splitShares } from './split-shares.js';

export interface AwardToGrant {
  readonly proposalId: ProposalId;
  readonly receiptNumber: ReceiptNumber;
  /** The affiliate that adopts (LA5). */
  readonly funder: AffiliateCode;
  /** In the order in which they are named; different customers. */
  readonly owners: readonly { readonly customerId: CustomerId; readonly percent: number }[];
}

export interface GrantedAward {
  readonly points: Points;
  readonly day: SeoulDay;
  readonly expiresOn: SeoulDay;
  readonly claimBy: SeoulDay;
  readonly shares: readonly { readonly share: number; readonly points: Points; readonly to: 'member' | 'claim' }[];
}

export interface GrantDeps {
  readonly store: AwardStore;
  readonly settings: AwardSettings;
  readonly disclosure: Pick<Disclosure, 'clearInTransaction'>;
  readonly ledger: Pick<Ledger, 'post'>;
  readonly members: Pick<Members, 'membershipOf'>;
  readonly outbox: Outbox;
}

/**
 * Grants the award of an adoption, in the transaction of the decision: all shares or none (M25, LA3).
 *
 * A share goes to its owner's account when membership, proof and consent are there, else it waits in a claim account
 * (M30). Throws Refusal `awards.setting-missing`, `awards.over-tax-limit` (LL9), `disclosure.unavailable`,
 * `ledger.account-full`; a second award of one proposal is a duplicate key, which escapes.
 */
export function grantAward(deps: GrantDeps) {
  const { store, ledger, outbox } = deps;
  return async (tx: Tx, deed: Deed, wanted: AwardToGrant): Promise<GrantedAward> => {
    const award = planned(wanted, await deps.settings(deed.access), seoulDayOf(deed.at));
    const commands: AwardCommand[] = [];
    for (const share of award.shares) commands.push(await commandFor(deps)(tx, deed, { award, share }));
    const granted = {
      ...award,
      shares: award.shares.map((share, n) => ({ ...share, state: stateAfter(commands[n]) })),
    };
    await store.add(tx, deed, granted);
    for (const command of commands) await ledger.post(tx, command);
    for (const share of granted.shares) await outbox.add(tx, happeningOf(deed, granted, share));
    const { points, day, expiresOn, claimBy } = granted;
    const shares = granted.shares.map((one) => ({ share: one.share, points: one.points, to: placeOf(one) }));
    return { points, day, expiresOn, claimBy, shares };
  };
}

/** The award as the setting of the day makes it, every share still waiting. */
function planned(
  { proposalId: id, receiptNumber, funder, owners }: AwardToGrant,
  settings: readonly AwardSetting[],
  day: SeoulDay,
): Award {
  const setting = settingOn(settings, day);
  const { points } = setting;
  const parts = splitShares(
    points,
    owners.map(({ percent }) => percent),
  );
  const shares = parts.flatMap((part, n) =>
    owners.slice(n, n + 1).map(({ customerId }) => waitingShare(n + 1, customerId, part)),
  );
  if (new Set(owners.map(({ customerId }) => customerId)).size !== owners.length)
    throw new RangeError('an owner named twice');
  if (isOverTaxLimit(shares, setting)) throw new Refusal('awards.over-tax-limit');
  return {
    id,
    receiptNumber,
    funder,
    day,
    points,
    expiresOn: expiryOf(setting, day),
    claimBy: claimEndOf(setting, day),
    shares,
    version: 1,
  };
}

function waitingShare(share: number, customerId: CustomerId, points: Points): AwardShare {
  return { share, customerId, points, state: 'waiting', claimedOn: null, claimedBy: null };
}

/** Where one share goes. Only what the gate has cleared names a member's account. */
function commandFor(deps: GrantDeps) {
  return async (tx: Tx, deed: Deed, { award, share }: ShareOfAward): Promise<AwardCommand> => {
    const { customerId, points } = share;
    const about = { proposal: award.id, share: share.share, of: award.shares.length, total: award.points };
    const rest = {
      kind: 'AWARD',
      ...about,
      funder: award.funder,
      expiresOn: award.expiresOn,
      ...circumstancesOf(deed),
    } as const;
    const waiting: AwardCommand = { ...rest, points, to: { claimBy: award.claimBy } };
    const membership = await deps.members.membershipOf(tx, customerId);
    if (membership?.isVerified !== true) return waiting;
    const credit = { member: membership.acct, amount: points, reason: 'ADOPTED' } as const;
    const rowId = `AWD:${award.id}:${String(share.share)}`;
    const cleared = await clearCredit(deps)(tx, deed, { customerId, credit, rowId });
    if (cleared === null) return waiting;
    return { ...rest, points: cleared.payload.amount, to: { acct: cleared.payload.member } };
  };
}

function stateAfter(command: AwardCommand | undefined): AwardShare['state'] {
  return command !== undefined && 'acct' in command.to ? 'credited' : 'waiting';
}

function placeOf({ state }: AwardShare): 'member' | 'claim' {
  return state === 'credited' ? 'member' : 'claim';
}

function happeningOf(deed: Deed, award: Award, share: AwardShare): Parameters<Outbox['add']>[1] {
  const { id: proposalId, receiptNumber } = award;
  const { customerId, points } = share;
  const to = placeOf(share);
  const about = { proposalId, receiptNumber, customerId, share: share.share, points };
  return {
    id: asId<'happening'>(`${deed.id}:share-${String(share.share)}`),
    at: deed.at,
    subject: `AWD:${proposalId}:${String(share.share)}`,
    order: 1,
    news: { type: 'points.granted', ...about, to, by: to === 'claim' ? award.claimBy : null },
  };
}
