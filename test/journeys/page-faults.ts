import axeCore from 'axe-core';
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

export interface Look {
  readonly path: string;
  readonly width: 320 | 390 | 1280;
  /** Added to the address: `lang=en`, `contrast=high`, `text=xl`. */
  readonly display: string;
  readonly status?: number;
}

/** Words that show a hole in a text: an unfilled variable, a missing value, both forms of a particle, a key. */
const holes =
  /\{\{|\bundefined\b|\bNaN\b|\[object|을\(를\)|이\(가\)|\b[a-z-]+(?:\.[a-zA-Z_]+)+\.(?:title|body|label|button|link|note|hint)\b/;

/**
 * Everything that is wrong with a page as somebody sees it: axe, sideways scroll, console, markup, holes in texts, status,
 * headings. Nothing wrong is an empty list.
 */
export async function faultsOf(page: Page, { path, width, display, status = 200 }: Look): Promise<readonly string[]> {
  const faults: string[] = [];
  const say = (fault: string): void => {
    faults.push(`${path} ${display} at ${String(width)}: ${fault}`);
  };
  const onConsole = (message: { type(): string; text(): string }): void => {
    const isOfTheStatus = /status of [45]\d\d/.test(message.text());
    if (message.type() === 'error' && !isOfTheStatus) say(`console ${message.text()}`);
  };
  const onFailed = (request: { url(): string }): void => {
    say(`asks for ${new URL(request.url()).host}`);
  };
  page.on('console', onConsole);
  page.on('requestfailed', onFailed);
  await page.setViewportSize({ width, height: 844 });
  const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}${display}`);
  page.off('console', onConsole);
  page.off('requestfailed', onFailed);
  if (answer?.status() !== status) say(`status ${String(answer?.status())}`);
  for (const fault of await faultsOfShown(page)) say(fault);
  for (const fault of await faultsOfMarkup((await answer?.text()) ?? '')) say(fault);
  return faults;
}

/** The same for what the page shows now, such as the answer to a form. */
export async function faultsOfShown(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  const seen = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - window.innerWidth,
    headings: document.querySelectorAll('h1').length,
    text: document.body.innerText,
  }));
  if (seen.over > 0) faults.push(`${String(seen.over)} px wider than the window`);
  if (seen.headings !== 1) faults.push(`${String(seen.headings)} first headings`);
  const hole = holes.exec(seen.text);
  if (hole !== null) faults.push(`a hole in the text: ${hole[0]}`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => {
    const { axe: tool } = window as unknown as { axe: { run(where: Document, how: object): Promise<AxeResult> } };
    return tool.run(document, { runOnly: tags, resultTypes: ['violations'] });
  }, standards);
  for (const { id, nodes } of violations) faults.push(`axe ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  return faults;
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What is wrong with the markup that was sent, before a browser mends it. */
export async function faultsOfMarkup(html: string): Promise<readonly string[]> {
  const { results } = await markup.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `markup ${ruleId}: ${message}`));
}

/** The rows of a door that no address of the visited ones fits. */
export function unvisited(rows: readonly string[], visited: Iterable<string>): readonly string[] {
  const paths = Array.from(visited, (path) => path.split('?', 1)[0] ?? '');
  return rows.filter((row) => {
    const form = new RegExp(`^${row.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`);
    return !paths.some((path) => form.test(path));
  });
}
