import type { Access } from '../vocabulary/access.js';
import { type AffiliateCode, asId, type CustomerId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import { type Answer, answerOf, type ConsentEvent, type Standing, standingOf } from './consent.js';
import type { ConsentStore } from './consent-store.js';
import type { Notice, NoticeCode } from './notice.js';

export interface ConsentQuestion {
  readonly customerId: CustomerId;
  readonly notice: NoticeCode;
  readonly recipient: AffiliateCode | null;
}

/** What reading the register takes: its rows, and the notices as they are in effect now. */
export interface ReadingDeps {
  readonly store: ConsentStore;
  readonly notices: () => readonly Notice[];
}

/** How one consent stands, read fresh: for the gate and for rules that need to know why it is not in force. */
export function standingOfConsent({ store, notices }: ReadingDeps) {
  return async (tx: Tx | null, access: Access, { customerId, notice, recipient }: ConsentQuestion): Promise<Standing> =>
    standingOf(answersTo(await store.eventsOf(tx, access, customerId), notice, recipient), notices());
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
export function askedForConsents({ store, notices }: ReadingDeps) {
  return async (access: Access, question: AskedForQuestion): Promise<readonly AskedNotice[]> => {
    const { customerId, visibility } = question;
    const events = customerId === null ? [] : await store.eventsOf(null, access, customerId);
    const current = notices();
    return current
      .filter((notice) => notice.recipientKind !== 'public' || visibility === 'public')
      .map((notice) => askedNotice(notice, recipientsOf(notice, question), { events, current }));
  };
}

/** How each notice and recipient that was ever answered stands, for the customer's own eyes. */
export interface CurrentConsent {
  readonly notice: NoticeCode;
  readonly recipient: AffiliateCode | null;
  readonly state: Exclude<Standing['state'], 'none'>;
  /** The last answer, whose receipt can be had. */
  readonly eventId: string;
  readonly version: number;
  readonly at: Date;
}

export function currentConsents({ store, notices }: ReadingDeps) {
  return async (tx: Tx | null, access: Access, customerId: CustomerId): Promise<readonly CurrentConsent[]> => {
    const events = await store.eventsOf(tx, access, customerId);
    const current = notices();
    const keys = new Map(
      events.map(({ notice, recipient }) => [`${notice}:${recipient ?? ''}`, { notice, recipient }]),
    );
    return [...keys.values()].flatMap(({ notice, recipient }) => {
      const standing = standingOf(answersTo(events, notice, recipient), current);
      if (standing.state === 'none') return [];
      const { id, version, at } = standing.event;
      return [{ notice, recipient, state: standing.state, eventId: id, version, at }];
    });
  };
}

function askedNotice(
  notice: Notice,
  recipients: readonly (AffiliateCode | null)[],
  { events, current }: { readonly events: readonly ConsentEvent[]; readonly current: readonly Notice[] },
): AskedNotice {
  const answers = recipients.map((recipient) => ({
    recipient,
    answer: answerOf(answersTo(events, notice.code, recipient), current),
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
