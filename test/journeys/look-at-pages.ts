import type { Page, Response } from 'playwright-core';
import type { Language } from '../../src/vocabulary/language.js';
import { faultsHeard, faultsOfMarkup, faultsOfShown, holesIn, rowOf, type Width } from './page-faults.js';

/** A page in one of its states. */
export interface Look {
  readonly page: Page;
  readonly path: string;
  /** 200 unless the page is about a no. */
  readonly status?: number;
}

/** A form that is sent and comes back with a no. */
export interface Refusal {
  readonly page: Page;
  /** Where the form stands. */
  readonly path: string;
  readonly status: number;
  /** Fills what makes it wrong, and sends it. */
  readonly send: (page: Page) => Promise<void>;
}

interface Display {
  readonly language: Language;
  readonly query: string;
  readonly widths: readonly Width[];
  /** Displays differ in words and values alone, so the markup is looked at in one of them. */
  readonly isOfMarkup: boolean;
}

/** Both languages at each width; the largest text where there is least room, high contrast in one of the languages. */
const displays: readonly Display[] = [
  { language: 'ko', query: 'lang=ko&text=xl&contrast=off', widths: [320], isOfMarkup: false },
  { language: 'ko', query: 'lang=ko&text=m&contrast=off', widths: [390, 1280], isOfMarkup: true },
  { language: 'en', query: 'lang=en&text=m&contrast=high', widths: [320, 390, 1280], isOfMarkup: false },
];

/** What must never be read on these pages, such as names of staff (M10, UQ7). */
interface Whole {
  readonly rows: readonly string[];
  readonly hidden?: readonly string[];
}

/** Everything that is wrong with these pages, in every display; also a title that pages of two rows share. */
export async function faultsOfLooks(looks: readonly Look[], { rows, hidden = [] }: Whole): Promise<readonly string[]> {
  const faults: string[] = [];
  const titles = new Map<string, string | null>();
  for (const { language, query, widths, isOfMarkup } of displays) {
    for (const { page, path, status = 200 } of looks) {
      const say = (fault: string): unknown => faults.push(`${path} ${query} ${fault}`);
      await faultsHeard(page);
      const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}${query}`);
      if (answer?.status() !== status) say(`status ${String(answer?.status())} at ${page.url()}`);
      const html = (await answer?.text()) ?? '';
      (await faultsOfShown(page, widths)).forEach(say);
      holesIn(html).forEach(say);
      if (isOfMarkup) (await faultsOfMarkup(html)).forEach(say);
      hidden.filter((word) => html.includes(word)).forEach((word) => say(`shows ${word}`));
      const row = rowOf(rows, path);
      const title = `${language} ${await page.title()}`;
      if (status === 200 && titles.has(title) && titles.get(title) !== row) say(`has the title of another: ${title}`);
      titles.set(title, row);
    }
  }
  return faults;
}

const refusedDisplays: readonly Display[] = [
  { language: 'ko', query: 'lang=ko&text=xl&contrast=off', widths: [320, 1280], isOfMarkup: true },
  { language: 'en', query: 'lang=en&text=m&contrast=high', widths: [390, 1280], isOfMarkup: false },
];

/** The same for pages that come back with a no; each also says so in its title, its summary or its heading. */
export async function faultsOfRefusals(refusals: readonly Refusal[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { query, widths, isOfMarkup } of refusedDisplays) {
    for (const { page, path, status, send } of refusals) {
      const say = (fault: string): unknown => faults.push(`refused ${path} ${query} ${fault}`);
      await faultsHeard(page);
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}${query}`);
      const [answer] = await Promise.all([page.waitForResponse(isLast), send(page)]);
      await page.waitForLoadState();
      if (answer.status() !== status) say(`status ${String(answer.status())} at ${page.url()}`);
      if (status === 422 && (await page.locator('.govuk-error-summary a').count()) === 0) say('names no fault');
      (await faultsOfShown(page, widths)).forEach(say);
      const html = await answer.text();
      holesIn(html).forEach(say);
      if (isOfMarkup) (await faultsOfMarkup(html)).forEach(say);
    }
  }
  return faults;
}

function isLast(answer: Response): boolean {
  return answer.request().isNavigationRequest() && answer.status() !== 303;
}

/** The rows of a door's pages, in its order. */
export function pageRows(
  routes: readonly { readonly method: string; readonly path: string; readonly isPage: boolean }[],
  prefix = '',
): readonly string[] {
  return routes
    .filter(({ isPage, method }) => isPage && method === 'GET')
    .map(({ path }) => `${prefix}${path === '/' && prefix !== '' ? '' : path}`);
}

/** The rows that no look is at. */
export function unvisited(rows: readonly string[], paths: readonly string[]): readonly string[] {
  const visited = new Set(paths.map((path) => rowOf(rows, path)));
  return rows.filter((row) => !visited.has(row));
}

/** Changes a hidden field of the first form that has it, as an old page or a stranger would. */
export async function setHidden(page: Page, name: string, value: string): Promise<void> {
  await page
    .locator(`main form input[name=${name}]`)
    .first()
    .evaluate((field, text) => {
      (field as HTMLInputElement).value = text;
    }, value);
}

/** Fills text fields by their names. */
export async function fillIn(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await page.locator(`[name=${name}]`).fill(text);
}
