import canonicalize from 'canonicalize';
import type { Affiliate } from '../../../affiliates/index.js';
import { type ConsentEvent, snapshotHashOf } from '../../../consent/index.js';
import { type Answer, download, show } from '../../../platform/http/answer.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import { noticeLines } from '../proposals/notice-lines.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { type ConsentReceipt, consentReceiptPage } from './consent-receipt.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'consent'>;

/** The receipt of one answer, to be printed: what was shown, word for word, and its fingerprint (F1). */
export function showConsentReceipt(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> =>
    show(consentReceiptPage(await receiptOf(rooms, visit), visit), { title: visit.text('my-data.receipt.title') });
}

/** The same for programs: the fingerprint is SHA-256 of the RFC 8785 JSON of `shown`. */
export function downloadConsentReceipt(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const { event, shown, isProved } = await receiptOf(rooms, visit);
    const { id, hash, purpose, fields, isRequired, isAgreed, method, snapshotHash, shownAt, at } = event;
    const record = {
      receipt: id,
      choice: isAgreed ? 'give' : 'withdraw',
      at: at.toISOString(),
      shownAt: shownAt.toISOString(),
      purpose,
      fields,
      isRequired,
      method,
      wordingHash: hash,
      shown,
      snapshotHash,
      isProved,
    };
    return download({
      name: `consent-${event.notice}-${event.recipient ?? 'public'}.json`,
      type: 'application/json',
      text: canonicalize(record) ?? '',
    });
  };
}

async function receiptOf({ affiliates, consent }: Rooms, visit: CustomerVisit): Promise<ConsentReceipt> {
  const event = await eventOf(consent, visit);
  const recipient = event.recipient === null ? null : await affiliates.find(event.recipient);
  const shown = shownOf(event, recipient, visit);
  return { event, recipient, shown, isProved: snapshotHashOf(shown) === event.snapshotHash };
}

async function eventOf(consent: Rooms['consent'], visit: CustomerVisit): Promise<ConsentEvent> {
  const id = visit.param('receipt');
  if (!/^[A-Za-z0-9][A-Za-z0-9:_.-]{0,127}$/.test(id)) throw new HttpFault('not-found');
  const event = await consent.eventOf(visit.access('account'), { id, customerId: visit.customer.id });
  if (event === null) throw new HttpFault('not-found');
  return event;
}

/** What stood before the customer then: the wording of a version is fixed, so it is made again in its language (P8). */
function shownOf(
  { notice, version, recipient, language }: ConsentEvent,
  affiliate: Affiliate | null,
  visit: CustomerVisit,
): ConsentReceipt['shown'] {
  const text = visit.textIn(language);
  const name = affiliate?.names[language] ?? text('layout.brand.groupName');
  return { notice, version, recipient, language, lines: noticeLines({ notice, version }, name, text) };
}
