import type { Affiliate } from '../../../affiliates/index.js';
import { type ConsentChoice, type CurrentConsent, type Notice, snapshotHashOf } from '../../../consent/index.js';
import type { Viewer } from '../../../platform/http/page.js';
import type { AffiliateCode } from '../../../vocabulary/ids.js';
import { noticeLines } from '../proposals/notice-lines.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';

/** One notice for one recipient, as it stands for a customer now. */
export interface ConsentStanding {
  readonly notice: Notice;
  /** Null where everybody may see (CN4). */
  readonly recipient: Affiliate | null;
  /** Null when it was never answered. */
  readonly answer: CurrentConsent | null;
}

type Rooms = Pick<WebRooms, 'affiliates' | 'consent'>;

/**
 * Everything that a customer may give or withdraw, in the order of the notices: CN1 where it was answered, CN2 for every
 * affiliate that takes proposals, CN3, CN4.
 */
export async function consentStandings(
  { affiliates, consent }: Rooms,
  visit: CustomerVisit,
): Promise<readonly ConsentStanding[]> {
  const [answers, open, membership] = await Promise.all([
    consent.currentOf(null, visit.access('account'), visit.customer.id),
    affiliates.listOpen(),
    affiliates.find('membership'),
  ]);
  if (membership === null) throw new Error('the operator of the membership is gone');
  return consent.notices().flatMap((notice): readonly ConsentStanding[] => {
    const answered = answers.filter((one) => one.notice === notice.code);
    const answerOf = (recipient: AffiliateCode | null): CurrentConsent | null =>
      answered.find((one) => one.recipient === recipient) ?? null;
    switch (notice.recipientKind) {
      case 'addressed':
        return open
          .filter(({ code }) => answerOf(code) !== null)
          .map((recipient) => ({ notice, recipient, answer: answerOf(recipient.code) }));
      case 'named':
        return open.map((recipient) => ({ notice, recipient, answer: answerOf(recipient.code) }));
      case 'membership':
        return [{ notice, recipient: membership, answer: answerOf(membership.code) }];
      case 'public':
        return [{ notice, recipient: null, answer: answerOf(null) }];
    }
  });
}

export interface ConsentName {
  readonly notice: Notice['code'];
  readonly recipient: string | null;
}

const nameForm = /^(CN[1-4])(?::([a-z]{1,40}))?$/;

/** A notice as it stands in an address: `CN3`, `CN2:card`; null when it is none. */
export function readConsentName(text: string): ConsentName | null {
  const [, notice, recipient] = nameForm.exec(text) ?? [];
  return notice === undefined ? null : { notice: notice as ConsentName['notice'], recipient: recipient ?? null };
}

/** What an address names: a notice without a recipient is meant for each that it has. */
export function namedBy(standings: readonly ConsentStanding[], name: ConsentName): readonly ConsentStanding[] {
  return standings.filter(
    ({ notice, recipient }) =>
      notice.code === name.notice && (name.recipient === null || recipient?.code === name.recipient),
  );
}

/** Where the buttons of a standing post to: with its recipient where the notice has several (http.md 2). */
export function consentAddress({ notice, recipient }: ConsentStanding, standings: readonly ConsentStanding[]): string {
  const isAlone = standings.filter((one) => one.notice.code === notice.code).length === 1;
  const name = recipient === null || isAlone ? notice.code : `${notice.code}:${recipient.code}`;
  return `/my-data/consents/${name}`;
}

/** Whether it can be withdrawn: an agreement to an older version can be as well. */
export function mayWithdraw({ answer }: ConsentStanding): boolean {
  return answer?.state === 'given' || answer?.state === 'superseded';
}

/** Whether it can be given. */
export function mayGive({ answer }: ConsentStanding): boolean {
  return answer?.state !== 'given';
}

/** The lines of the standing's notice as this viewer sees them. */
export function linesOf({ notice, recipient }: Pick<ConsentStanding, 'notice' | 'recipient'>, viewer: Viewer) {
  const { text, language } = viewer;
  const name = recipient?.names[language] ?? text('layout.brand.groupName');
  return noticeLines({ notice: notice.code, version: notice.version }, name, text);
}

/** The answer that a press of the button means, with the fingerprint of what stood above it. */
export function choiceOf(standing: ConsentStanding, isAgreed: boolean, visit: CustomerVisit): ConsentChoice {
  const { language, now: shownAt } = visit;
  const { code: notice, version } = standing.notice;
  const recipient = standing.recipient?.code ?? null;
  const snapshotHash = snapshotHashOf({ notice, version, recipient, language, lines: linesOf(standing, visit) });
  return { notice, recipient, version, isAgreed, snapshotHash, shownAt, language };
}
