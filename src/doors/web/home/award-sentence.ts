import type { Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { formatsFor } from '../../../platform/texts/formats.js';

/** What an adopted proposal earns as it is advertised; what is paid is the award setting of the day (RU20). */
const advertisedPoints = 50_000;

/** '제안 1건이 채택되면 50,000포인트가 적립됩니다.' with the sum set apart, so that it can be marked up. */
export function awardSentence({
  text,
  language,
}: Viewer): Sides & { readonly points: { readonly value: number; readonly text: string } } {
  return {
    ...around((points) => text('home.hero.awardBody', { points })),
    points: { value: advertisedPoints, text: formatsFor(text, language).points(advertisedPoints) },
  };
}
