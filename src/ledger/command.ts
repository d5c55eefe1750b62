import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode, ProposalId, RedemptionId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { RedemptionKind } from './redemption-kind.js';

/** When and by whom: made before the transaction and handed in, since the body may run again (LR1). */
interface Circumstances {
  readonly by: string;
  readonly at: Date;
  readonly businessDate: SeoulDay;
}

/** The caller's key, which is the identity of what it asks for, and the fingerprint of its request (LK1, LK2). */
export interface Key {
  /** `<client>:<key>` */
  readonly id: string;
  /** SHA-256 in hexadecimal. */
  readonly fp: string;
}

/** One share of an award, to a member or into a claim account that waits until a day (LA3, M30). */
export interface AwardCommand extends Circumstances {
  readonly kind: 'AWARD';
  readonly proposal: ProposalId;
  readonly share: number;
  readonly of: number;
  readonly total: Points;
  readonly points: Points;
  readonly funder: AffiliateCode;
  readonly expiresOn: SeoulDay;
  readonly to: { readonly acct: Acct } | { readonly claimBy: SeoulDay };
}

/** The owner of a waiting share takes it. */
export interface ClaimCommand extends Circumstances {
  readonly kind: 'CLAIM';
  readonly proposal: ProposalId;
  readonly share: number;
  readonly acct: Acct;
}

interface NewUse extends Circumstances {
  readonly key: Key;
  readonly acct: Acct;
  readonly redemption: RedemptionId;
  readonly amount: Points;
  readonly use: { readonly kind: RedemptionKind; readonly payAffiliate: AffiliateCode };
  /** The caller's own number. */
  readonly reference: string;
}

/** Reserves points until a moment. */
export interface HoldCommand extends NewUse {
  readonly kind: 'HOLD';
  readonly expiresAt: Date;
}

/** Uses points at once. */
export interface RedeemCommand extends NewUse {
  readonly kind: 'REDEEM';
}

interface OfRedemption extends Circumstances {
  readonly acct: Acct;
  readonly redemption: RedemptionId;
}

/** Uses what is held, wholly or in part; what is not used is free again at once. */
export interface CaptureCommand extends OfRedemption {
  readonly kind: 'CAPTURE';
  readonly key: Key;
  /** Null: the whole hold. */
  readonly amount: Points | null;
}

/** Gives a hold up. */
export interface VoidCommand extends OfRedemption {
  readonly kind: 'VOID';
  readonly key: Key;
  /** The caller's code of a reason. */
  readonly why: string | null;
}

/** Ends a hold whose time is over. The state decides, not the clock (LO3). */
export interface ExpireHoldCommand extends OfRedemption {
  readonly kind: 'HOLD_EXPIRE';
}

/** Gives used points back, wholly or in part. */
export interface ReverseCommand extends OfRedemption {
  readonly kind: 'REVERSE';
  readonly key: Key;
  readonly amount: Points;
  readonly why: string;
}

/** Takes the points of a member that are past their last day (LL4). */
export interface ExpireCommand extends Circumstances {
  readonly kind: 'EXPIRE';
  readonly acct: Acct;
}

/** What two persons decided; a ticket is used once (LO1). */
interface Ticketed extends Circumstances {
  readonly ticket: string;
  readonly acct: Acct;
  /** The second person. */
  readonly approvedBy: string;
}

/** Corrects a balance at one funder's expense or for its benefit. */
export interface AdjustCommand extends Ticketed {
  readonly kind: 'ADJUST';
  readonly funder: AffiliateCode;
  /** Not zero. Below zero only that funder's points are taken, in burn order. */
  readonly amount: Points;
  /** The last day of points that are added. */
  readonly expiresOn: SeoulDay;
}

/** Stops or allows holds and uses; nothing else (LO4). */
export interface FreezeCommand extends Ticketed {
  readonly kind: 'FREEZE' | 'UNFREEZE';
}

/** A command under a caller's key. */
export type KeyedCommand = HoldCommand | RedeemCommand | CaptureCommand | VoidCommand | ReverseCommand;

export type LedgerCommand =
  AwardCommand | ClaimCommand | KeyedCommand | ExpireHoldCommand | ExpireCommand | AdjustCommand | FreezeCommand;

export function circumstancesOf({ by, at, businessDate }: Circumstances): {
  readonly by: string;
  readonly at: Date;
  readonly bd: SeoulDay;
} {
  return { by, at, bd: businessDate };
}

export function isKeyed(command: LedgerCommand): command is KeyedCommand {
  return 'key' in command;
}
