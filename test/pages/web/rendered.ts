import { join } from 'node:path';
import { createRender, type Page } from '../../../src/platform/http/page.js';
import { korean } from './viewers.js';

const render = createRender(join(import.meta.dirname, '../../../views'), true, (name) => `/assets/${name}`);

/** The body of a page as it is sent. */
export function htmlOf(page: Page, viewer = korean): string {
  return String(render(page.view, page.model, viewer));
}

/** What a reader sees: markup gone, blanks collapsed. */
export function wordsOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
