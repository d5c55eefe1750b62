import type { Affiliate } from '../../../affiliates/index.js';
import type { AwardPreview } from '../../../awards/index.js';
import { type Dated, dated, type Summed, summed } from '../../../platform/texts/formats.js';
import type { StaffVisit } from '../visit.js';

/** What publishing pays, to whom, who bears it and what the tax says (X06); figures with their marks for programs. */
export interface AwardCard {
  readonly points: number;
  readonly pointsText: string;
  readonly name: string;
  readonly notes: readonly string[];
  readonly funder: string;
  readonly tax: string;
  readonly taxSums: readonly Summed[];
  readonly expiry: Dated;
}

interface AwardFacts {
  readonly award: AwardPreview;
  readonly author: string;
  readonly affiliate: Affiliate;
}

export function awardCard(
  { award, author, affiliate }: AwardFacts,
  { text, formats, language }: StaffVisit,
): AwardCard {
  const { points, missing, isOverTaxLimit, taxLimit: limit, expiresOn } = award;
  return {
    points,
    pointsText: formats.number(points),
    name: author,
    notes: missing.map((one) => text(`staff-approval.card.missing.${one}.note`)),
    funder: affiliate.names[language],
    tax: text(isOverTaxLimit ? 'staff-approval.card.taxedBody' : 'staff-approval.card.untaxedBody'),
    taxSums: [
      summed(points, formats.number(points), (sum) => text('staff-approval.card.taxNote', { points: sum })),
      summed(limit, formats.number(limit), (sum) => text('staff-approval.card.limitNote', { limit: sum })),
    ],
    expiry: dated(formats.day(expiresOn), (day) => text('staff-approval.card.expiryValue', { day })),
  };
}
