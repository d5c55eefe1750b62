import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { affiliateOf, headingFor } from './affiliate-of.js';
import { receiptNumberOf } from './receipt.js';
import { trackPage } from './track.page.js';

/** The author's own page of a proposal; anybody else's number is not found. */
export function showTrack({ affiliates, review }: Pick<WebRooms, 'affiliates' | 'review'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const tracked = await review.track(visit.access('intake'), { receiptNumber: receiptNumberOf(visit) });
    const affiliate = await affiliateOf({ affiliates }, tracked.affiliate);
    const page = trackPage({ tracked, affiliate }, visit);
    return show(page, { title: tracked.title, affiliate: headingFor(affiliate, visit) });
  };
}
