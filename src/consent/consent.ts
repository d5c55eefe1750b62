import type { AffiliateCode, CustomerId, DeedId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import { Refusal } from '../vocabulary/refusal.js';
import { type Notice, type NoticeCode, noticeOf } from './notice.js';

/** What a customer answered to one notice for one recipient; null where everybody may see (CN4). */
export interface ConsentChoice {
  readonly notice: NoticeCode;
  readonly recipient: AffiliateCode | null;
  readonly version: number;
  readonly isAgreed: boolean;
  /** `snapshotHashOf` what was shown. */
  readonly snapshotHash: string;
  readonly shownAt: Date;
  readonly language: Language;
}

/** One row of the register (F1): it is never changed, the present state is derived from all of them. */
export interface ConsentEvent extends ConsentChoice {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly hash: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly isRequired: boolean;
  readonly method: 'web' | 'app' | 'import';
  /** When the house took it, never a time from outside. */
  readonly at: Date;
  /** Higher than of all that stood before it: tells which of two rows of one moment is the later. */
  readonly order: number;
  readonly deedId: DeedId;
}

/** How a consent stands now for one customer, notice and recipient. */
export type Standing =
  | { readonly state: 'none' }
  | { readonly state: 'given' | 'refused' | 'withdrawn' | 'superseded'; readonly event: ConsentEvent };

/**
 * The present state, from all rows of one customer, notice and recipient in any order, by the notices in effect.
 *
 * The last answer counts. An agreement to an older version covers nothing new (P1); a no after a yes is a withdrawal.
 */
export function standingOf(events: readonly ConsentEvent[], notices: readonly Notice[]): Standing {
  const [last, ...earlier] = [...events].sort(laterFirst);
  if (last === undefined) return { state: 'none' };
  if (!last.isAgreed) return { state: earlier.some((one) => one.isAgreed) ? 'withdrawn' : 'refused', event: last };
  return { state: last.version === noticeOf(notices, last.notice).version ? 'given' : 'superseded', event: last };
}

/** What step 2 knows of a notice (RU28): an answer to an older version is none. */
export type Answer = 'none' | 'given' | 'refused';

export function answerOf(events: readonly ConsentEvent[], notices: readonly Notice[]): Answer {
  const standing = standingOf(events, notices);
  if (standing.state === 'none') return 'none';
  if (standing.event.version !== noticeOf(notices, standing.event.notice).version) return 'none';
  return standing.event.isAgreed ? 'given' : 'refused';
}

function laterFirst(a: ConsentEvent, b: ConsentEvent): number {
  return b.order - a.order || b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);
}

/**
 * The notices that a choice list answers, one by one.
 *
 * Throws Refusal `consent.notice-unknown` when one names no notice, not its current version, a recipient that the notice
 * does not have, no fingerprint of what was shown, or the same thing twice: the page is shown again with the text as it
 * is now (F1).
 */
export function noticesOfChoices(choices: readonly ConsentChoice[], notices: readonly Notice[]): readonly Notice[] {
  const seen = new Set(choices.map(({ notice, recipient }) => `${notice}:${recipient ?? ''}`));
  if (seen.size !== choices.length) throw new Refusal('consent.notice-unknown');
  return choices.map((choice) => {
    const notice = notices.find(({ code, version }) => code === choice.notice && version === choice.version);
    if (notice === undefined || !mayReceive(notice, choice.recipient)) throw new Refusal('consent.notice-unknown');
    if (!/^[0-9a-f]{64}$/.test(choice.snapshotHash)) throw new Refusal('consent.notice-unknown');
    return notice;
  });
}

function mayReceive(notice: Notice, recipient: AffiliateCode | null): boolean {
  switch (notice.recipientKind) {
    case 'public':
      return recipient === null;
    case 'membership':
      return recipient === 'membership';
    case 'addressed':
    case 'named':
      return recipient !== null && recipient !== 'membership';
  }
}
