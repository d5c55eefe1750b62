import type { Model, Tag, Template } from './read-template.js';

/**
 * The template as a TypeScript function of its model. Tags are replaced by code of the same length and all else by
 * blanks, so that line and column of a compiler error are the template's own; only the first line is longer.
 */
export function viewSource({ view, source, tags, model }: Template): string {
  let written = '';
  let offset = 0;
  for (const tag of tags) {
    written += blanks(source.slice(offset, tag.start));
    const whole = source.slice(tag.start, tag.end);
    written += tag.start === 0 && model !== null ? withLinesOf(whole, head(view, model)) : codeOf(whole, tag);
    offset = tag.end;
  }
  return `${written}${blanks(source.slice(offset))}}\n`;
}

/** The scope of all templates, and the table of all views with their models. */
export function scopeSource(views: readonly string[]): string {
  const rows = views.map((view) => `  '${view}': Parameters<typeof import('./${view}.ejs.js').view>[0];\n`).join('');
  return `import type { Html } from '../src/platform/http/html.js';
import type * as scope from '../src/platform/http/template-scope.js';
import type { TextKey as Key, Translate } from '../src/platform/texts/texts.js';
import type { Language as Tongue } from '../src/vocabulary/language.js';

export type { Html } from '../src/platform/http/html.js';
export type Attributes = scope.Attributes;
export type Language = Tongue;
export type TextKey = Key;
export interface Views {
${rows}}
export declare function t(text: string | number): void;
export declare function h(html: Html): void;
export declare function part<View extends keyof Views>(view: View, page: Views[View]): Html;
export declare const text: Translate;
export declare const language: Tongue;
export declare const attributes: typeof scope.attributes;
export declare const content: typeof scope.content;
export declare const words: typeof scope.words;
export declare function asset(name: string): string;
`;
}

const names = 't, h, part, text, language, attributes, content, words, asset';

function head(view: string, model: Model): string {
  const up = '../'.repeat(view.split('/').length);
  const type =
    model.file === null
      ? `type Model = ${model.type};`
      : `import type { ${model.type} as Model } from '${up}${model.file}.js';`;
  return (
    `import { ${names} } from '${up}.view-check/views.js'; ` +
    `import type { Attributes, Html, Language, TextKey, Views } from '${up}.view-check/views.js'; ` +
    `export type Named = [Attributes, Html, Language, TextKey, Views]; ${type} ` +
    `export function view(page: Model): void { void [page, ${names}]; `
  );
}

/** A model written over several lines keeps them. */
function withLinesOf(tag: string, code: string): string {
  return code + '\n'.repeat(tag.split('\n').length - code.split('\n').length);
}

function codeOf(tag: string, { kind, code }: Tag): string {
  if (kind === 'comment') return blanks(tag);
  const [opened, closed] = kind === 'code' ? ['', ''] : [kind === 'escaped' ? ';t(' : ';h(', ');'];
  const lead = opened.padEnd(tag.indexOf(code, 2));
  return lead + code + closed.padEnd(tag.length - lead.length - code.length);
}

function blanks(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
