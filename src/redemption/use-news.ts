import type { Deed } from '../vocabulary/deed.js';
import { asId } from '../vocabulary/ids.js';
import { asPoints } from '../vocabulary/points.js';
import type { NewHappening } from '../platform/outbox/outbox.js';
import type { Posting } from '../ledger/index.js';
import type { MemberOfLedger } from '../members/index.js';

/** Points used or returned are told to their owner (EV17); a hold and its end move nothing and are not. */
export function usedNews(deed: Deed, row: Posting, { customerId }: MemberOfLedger): NewHappening | null {
  const { seq, acct } = row;
  if (seq === undefined || acct === undefined) return null;
  if (row.kind !== 'CAPTURE' && row.kind !== 'REDEEM' && row.kind !== 'REVERSE') return null;
  const points = asPoints(Math.abs(row.legs.find(({ a }) => a === `M:${acct}`)?.amt ?? 0));
  const about = { customerId, points, kind: row.red.kind, payAffiliate: row.red.payAff };
  return {
    id: asId<'happening'>(deed.id),
    at: deed.at,
    subject: `M:${acct}`,
    order: seq,
    news: { type: row.kind === 'REVERSE' ? 'points.returned' : 'points.used', ...about },
  };
}
