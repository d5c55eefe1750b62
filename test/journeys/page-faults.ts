import axeCore from 'axe-core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

const { source: axe } = axeCore;
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules of the markup that a browser mends in silence (UA11). Style is prettier's and the design's. */
const markup = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'text-content': 'off',
    'doctype-style': 'off',
    'no-implicit-button-type': 'error',
    'valid-autocomplete': 'off',
    'input-missing-label': 'error',
    'element-required-attributes': 'error',
    'unique-landmark': 'off',
  },
});

/** The widths of a phone at its narrowest, a phone and a desk (UQ4). */
export type Width = 320 | 390 | 1280;

/** Words that show a hole in a text: an unfilled variable, a missing value, both forms of a particle, a key. */
const areas = readdirSync(join(import.meta.dirname, '../../views/texts/ko'), { encoding: 'utf8' }).map((file) =>
  file.replace('.json', ''),
);
const holes = new RegExp(
  String.raw`\{\{|\bundefined\b|\bNaN\b|\[object|을\(를\)|이\(가\)|(?<![\w@./-])(?:${areas.join('|')})\.[a-zA-Z]\w*\.\w+`,
);

const heard = new WeakMap<Page, string[]>();

/**
 * What went wrong with a page's requests and in its console since the last time this was asked. The first time begins to
 * listen, and has axe come with every document from then on: cheaper than to send it to each.
 */
export async function faultsHeard(page: Page): Promise<readonly string[]> {
  const known = heard.get(page);
  if (known !== undefined) return known.splice(0);
  await page.addInitScript(axe);
  const faults: string[] = [];
  heard.set(page, faults);
  page.on('console', (message) => {
    // The browser's own note on a refused form or an address that is not there; other answers are looked at below.
    const isOfTheStatus = /status of [45]\d\d/.test(message.text());
    if (message.type() === 'error' && !isOfTheStatus) faults.push(`console ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => faults.push(`script ${message}`));
  page.on('requestfailed', (request) => faults.push(`asks for ${new URL(request.url()).host} in vain`));
  page.on('response', (answer) => {
    const isPage = answer.request().isNavigationRequest();
    if (answer.status() >= 400 && !isPage)
      faults.push(`${String(answer.status())} for ${new URL(answer.url()).pathname}`);
  });
  return [];
}

/**
 * Everything that is wrong with what a page shows now, at each width: axe, sideways scroll, clipped text; and once
 * headings, holes in texts, requests and console. Nothing wrong is an empty list.
 */
export async function faultsOfShown(page: Page, widths: readonly Width[]): Promise<readonly string[]> {
  const faults: string[] = [];
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    text: document.body.innerText,
    hasAxe: 'axe' in window,
  }));
  if (seen.headings !== 1) faults.push(`${String(seen.headings)} first headings`);
  const hole = holes.exec(seen.text);
  if (hole !== null) faults.push(`a hole in the text: ${hole[0]}`);
  if (!seen.hasAxe) await page.evaluate(axe);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const found = [...(await faultsOfLayout(page)), ...(await faultsOfAxe(page))];
    faults.push(...found.map((fault) => `at ${String(width)}: ${fault}`));
  }
  return [...faults, ...(await faultsHeard(page))];
}

async function faultsOfLayout(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate(() => {
    const isClipped = (element: Element): boolean => {
      if (!(element instanceof HTMLElement) || element.innerText.trim() === '') return false;
      if (element.clientWidth <= 1 || element.closest('thead, .govuk-visually-hidden, .govuk-skip-link') !== null)
        return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = /hidden|clip/;
      return (
        (hides.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    };
    const clipped = Array.from(document.querySelectorAll('body *')).filter(isClipped);
    // A short word on two lines was broken for want of room; long ones may be, and so may all at a hyphen.
    const broken: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || element.closest('.govuk-visually-hidden, textarea, script') !== null) continue;
      // Heads of tables are for screen readers alone where a table is shown as blocks.
      if ((element.closest('thead')?.getBoundingClientRect().width ?? 9) < 2) continue;
      for (const word of (node.nodeValue ?? '').matchAll(/(?<![^\s])[\p{L}\p{N}]{2,8}(?![^\s.,])/gu)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const tops = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)));
        if (tops.size > 1) broken.push(word[0]);
      }
    }
    return {
      over: document.documentElement.scrollWidth - window.innerWidth,
      clipped: clipped.map((element) => element.outerHTML.slice(0, 120)),
      broken: broken.slice(0, 5),
    };
  });
  return [
    ...(seen.over > 0 ? [`${String(seen.over)} px wider than the window`] : []),
    ...seen.clipped.map((html) => `text is cut off: ${html}`),
    ...seen.broken.map((word) => `a word is broken: ${word}`),
  ];
}

async function faultsOfAxe(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate((tags) => {
    const { axe: tool } = window as unknown as { axe: { run(where: Document, how: object): Promise<AxeResult> } };
    return tool.run(document, { runOnly: tags, resultTypes: ['violations'] });
  }, standards);
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What is wrong with the markup that was sent, before a browser mends it. */
export async function faultsOfMarkup(html: string): Promise<readonly string[]> {
  const { results } = await markup.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `markup ${ruleId}: ${message}`));
}

/** Holes in what was sent, attributes included. */
export function holesIn(html: string): readonly string[] {
  const hole = holes.exec(html.replaceAll(/name="_csrf" value="[^"]*"/g, ''));
  return hole === null ? [] : [`a hole in the markup: ${hole[0]}`];
}

/** The row of a door that answers an address: the first that fits it, as the door itself chooses; null for none. */
export function rowOf(rows: readonly string[], address: string): string | null {
  const path = address.split('?', 1)[0] ?? '';
  return rows.find((row) => new RegExp(`^${row.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`).test(path)) ?? null;
}
