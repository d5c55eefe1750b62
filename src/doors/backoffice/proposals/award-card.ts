import type { Affiliate } from '../../../affiliates/index.js';
import type { AwardPreview } from '../../../awards/index.js';
import type { StaffVisit } from '../visit.js';

/** What publishing pays, to whom, who bears it and what the tax says (X06); figures with their marks for programs. */
export interface AwardCard {
  readonly points: number;
  readonly pointsText: string;
  readonly name: string;
  readonly notes: readonly string[];
  readonly funder: string;
  readonly tax: string;
  readonly taxNote: string;
  readonly expiry: string;
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
    taxNote: text('staff-approval.card.taxNote', { points, limit }),
    expiry: text('staff-approval.card.expiryValue', { day: formats.day(expiresOn).text }),
  };
}
