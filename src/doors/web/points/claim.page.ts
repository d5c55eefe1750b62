import type { PointsView } from '../../../awards/index.js';
import type { ErrorSummary } from '../../../platform/http/govuk-parts.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { ConsentCard } from '../proposals/consent-cards.js';
import { type LapsedPoints, lapsedPoints } from './lapsed-points.js';

export interface ClaimPage {
  readonly csrf: string;
  readonly shares: readonly {
    readonly number: string;
    readonly href: string;
    readonly points: { readonly value: number; readonly text: string };
    readonly by: Moment;
  }[];
  readonly total: { readonly value: number; readonly text: string };
  readonly lapsed: LapsedPoints | null;
  readonly isMembershipMissing: boolean;
  readonly card: ConsentCard | null;
  readonly errors: ErrorSummary | null;
}

interface ClaimFacts {
  readonly csrf: string;
  readonly points: PointsView;
  /** The card of CN3 where it is not in force. */
  readonly card: ConsentCard | null;
  /** What is wrong with the ticks, in words. */
  readonly fault: string | null;
}

const page = definePage<ClaimPage>('web/points/claim');

/** What waits, until when, and what one press does (RU21): the membership number comes from the proof, never from typing. */
export function claimPage({ csrf, points, card, fault }: ClaimFacts, { text, language }: Viewer): Page {
  const formats = formatsFor(text, language);
  return page({
    csrf,
    shares: points.waitingShares.map((share) => ({
      number: share.receiptNumber,
      href: `/proposals/${share.receiptNumber}`,
      points: { value: share.points, text: formats.points(share.points) },
      by: formats.day(share.by),
    })),
    total: { value: points.waiting, text: formats.number(points.waiting) },
    lapsed: lapsedPoints(points, { text, language }),
    isMembershipMissing: points.missing.includes('membership'),
    card,
    errors:
      fault === null
        ? null
        : {
            titleText: text('proposals.fault.summaryTitle', { count: 1 }),
            errorList: [{ href: `#${card?.id ?? 'claim'}`, text: fault }],
          },
  });
}
