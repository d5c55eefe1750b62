import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { formatsFor, type Summed, summed } from '../../../platform/texts/formats.js';
import type { Points } from '../../../vocabulary/points.js';

export interface HelpPage {
  readonly phone: string;
  /** What an adoption earns, in a sentence. */
  readonly amount: Summed;
  readonly validityMonths: number;
}

interface HelpFacts {
  readonly phone: string;
  /** What an adoption earns today. */
  readonly points: Points;
  /** How long the points can be used. */
  readonly validityMonths: number;
}

const page = definePage<HelpPage>('web/help/help');

/** UW19: how it works, points, the way for complaints. */
export function helpPage({ phone, points, validityMonths }: HelpFacts, { text, language }: Viewer): Page {
  const words = formatsFor(text, language).points(points);
  return page({
    phone,
    amount: summed(points, words, (sum) => text('help.points.amountBody', { points: sum })),
    validityMonths,
  });
}
