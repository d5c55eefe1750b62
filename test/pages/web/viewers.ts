import { join } from 'node:path';
import type { Affiliate } from '../../../src/affiliates/index.js';
import { firstAffiliates } from '../../../src/affiliates/first-affiliates.js';
import type { Viewer } from '../../../src/platform/http/page.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { createTexts } from '../../../src/platform/texts/texts.js';

const texts = createTexts(join(import.meta.dirname, '../../../views/texts'));

/** Somebody who reads Korean, and somebody who reads English. */
export const korean: Viewer = { text: texts.for('ko'), language: 'ko', today: asSeoulDay('2026-11-20') };
export const english: Viewer = { ...korean, text: texts.for('en'), language: 'en' };

/** One of the fourteen entities. */
export function entity(code: string): Affiliate {
  const found = firstAffiliates.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no entity ${code}`);
  return found;
}

/** The twelve that take proposals. */
export const openAffiliates: readonly Affiliate[] = firstAffiliates.filter(({ isOpen }) => isOpen);
