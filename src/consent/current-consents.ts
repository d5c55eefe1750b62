import type { Access } from '../vocabulary/access.js';
import { type AffiliateCode, asId, type CustomerId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import { type Answer, answerOf, type ConsentEvent, type Standing, standingOf } from './consent.js';
import type { ConsentStore } from './consent-store.js';
import { type Notice, type NoticeCode, notices } from './notice.js';

export interface ConsentQuestion {
  readonly customerId: CustomerId;
  readonly notice: NoticeCode;
  readonly recipient: AffiliateCode | null;
}

/** How one consent stands, read fresh: for the gate and for rules that need to know why it is not in force. */
export function standingOfConsent({ store }: { readonly store: ConsentStore }) {
  return async (tx: Tx | null, access: Access, { customerId, notice, recipient }: ConsentQuestion): Promise<Standing> =>
    standingOf(answersTo(await store.eventsOf(tx, access, customerId), notice, recipient));
}

export interface AskedForQuestion {
  /** Null for a visitor, who has answered nothing yet. */
  readonly customerId: CustomerId | null;
  readonly affiliate: AffiliateCode;
  readonly visibility: 'private' | 'public';
  readonly otherAffiliates: readonly AffiliateCode[];
}

/** One card of step 2: a notice at its current version, and what was answered for each of its recipients. */
export interface AskedNotice {
  readonly notice: NoticeCode;
  readonly version: number;
  readonly isRequired: boolean;
  readonly answers: readonly { readonly recipient: AffiliateCode | null; readonly answer: Answer }[];
}

/** The notices that a proposal asks for, CN4 only where the form says public (F1), with the answers so far (RU28). */
export function askedForConsents({ store }: { readonly store: ConsentStore }) {
  return async (access: Access, question: AskedForQuestion): Promise<readonly AskedNotice[]> => {
    const { customerId, visibility } = question;
    const events = customerId === null ? [] : await store.eventsOf(null, access, customerId);
    return notices
      .filter((notice) => notice.recipientKind !== 'public' || visibility === 'public')
      .map((notice) => askedNotice(notice, recipientsOf(notice, question), events));
  };
}

/** The last answer to each notice and recipient, for the customer's own eyes. */
export interface CurrentConsent {
  readonly notice: NoticeCode;
  readonly recipient: AffiliateCode | null;
  readonly version: number;
  readonly isAgreed: boolean;
  readonly at: Date;
}

export function currentConsents({ store }: { readonly store: ConsentStore }) {
  return async (access: Access, customerId: CustomerId): Promise<readonly CurrentConsent[]> => {
    const events = await store.eventsOf(null, access, customerId);
    const keys = new Map(
      events.map(({ notice, recipient }) => [`${notice}:${recipient ?? ''}`, { notice, recipient }]),
    );
    return [...keys.values()].flatMap(({ notice, recipient }) => {
      const standing = standingOf(answersTo(events, notice, recipient));
      if (standing.state === 'none') return [];
      const { version, isAgreed, at } = standing.event;
      return [{ notice, recipient, version, isAgreed, at }];
    });
  };
}

function askedNotice(
  notice: Notice,
  recipients: readonly (AffiliateCode | null)[],
  events: readonly ConsentEvent[],
): AskedNotice {
  const answers = recipients.map((recipient) => ({
    recipient,
    answer: answerOf(answersTo(events, notice.code, recipient)),
  }));
  return { notice: notice.code, version: notice.version, isRequired: notice.isRequired, answers };
}

function recipientsOf(notice: Notice, question: AskedForQuestion): readonly (AffiliateCode | null)[] {
  switch (notice.recipientKind) {
    case 'addressed':
      return [question.affiliate];
    case 'named':
      return question.otherAffiliates;
    case 'membership':
      return [asId<'affiliate'>('membership')];
    case 'public':
      return [null];
  }
}

function answersTo(
  events: readonly ConsentEvent[],
  notice: NoticeCode,
  recipient: AffiliateCode | null,
): readonly ConsentEvent[] {
  return events.filter((event) => event.notice === notice && event.recipient === recipient);
}
