import type { Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { Points } from '../../../vocabulary/points.js';

/** '제안 1건이 채택되면 50,000포인트가 적립됩니다.' with the sum set apart, so that it can be marked up. */
export function awardSentence(
  points: Points,
  { text, language }: Viewer,
): Sides & { readonly points: { readonly value: number; readonly text: string } } {
  return {
    ...around((sum) => text('home.hero.awardBody', { points: sum })),
    points: { value: points, text: formatsFor(text, language).points(points) },
  };
}
