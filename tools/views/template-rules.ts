import type { Fault } from '../fault.js';
import { placeIn, type Tag, type Template } from './read-template.js';

const anywhere = [
  /^$/,
  /^if \([^;]+\) \{$/,
  /^\} else if \([^;]+\) \{$/,
  /^\} else \{$/,
  /^for \(const [^;]+ of [^;]+\) \{$/,
  /^\}$/,
];
const constant = /^const [^;]+;$/;
const outOfScope = /(?<![.\w'"$-])(?:include|process|globalThis|require|import|await|this|function|new)\b(?!['"-])/;

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\sstyle\s*=/gi, 'no style attribute: the content policy drops it'],
  [/\son\w+\s*=/gi, 'no event attribute: the content policy drops it'],
  [/<style\b/gi, 'no style element: styles are files'],
  [/javascript:/gi, 'no javascript: address'],
  [/<script\b[^>]*>(?!\s*<\/script>)/gi, 'no script with content: scripts are files'],
  [/=\s*\0/g, 'a value stands in quotes, or its blanks end the attribute'],
];

/** What a template may hold (AR30, AR33): conditions, loops, output; constants in parts and layouts only. */
export function faultsOfTemplate(template: Template): readonly Fault[] {
  const at = (offset: number, what: string): Fault => ({
    where: `views/${template.view}.ejs${placeIn(template.source, offset)}`,
    what,
  });
  const markup = markupOf(template);
  return [
    ...(template.model === null ? [at(0, 'the first line names the model: <%# model: X from src/….ts %>')] : []),
    ...template.tags.flatMap((tag) => faultsOfTag(template, tag).map((what) => at(tag.start, what))),
    ...forbidden.flatMap(([pattern, what]) => [...markup.matchAll(pattern)].map(({ index }) => at(index, what))),
    ...formsWithoutToken(template, markup).map((offset) => at(offset, "a post form holds part('parts/mk/csrf', …)")),
  ];
}

function faultsOfTag(template: Template, { kind, code, start }: Tag): readonly string[] {
  if (kind === 'comment') return [];
  if (template.source.startsWith('<%%', start)) return ['no literal <%'];
  const found = outOfScope.exec(code)?.[0];
  if (found !== undefined) return [`'${found}' is out of a template's scope`];
  if (kind !== 'code') return code.includes(';') && !/['"`][^'"`]*;/.test(code) ? ['an output is one expression'] : [];
  const mayName = /^(?:parts|layouts)\//.test(template.view);
  const isAllowed = [...anywhere, ...(mayName ? [constant] : [])].some((form) => form.test(code.trim()));
  return isAllowed ? [] : ['only if, for and output here' + (mayName ? ', and const x = …;' : '')];
}

/** The template with each tag blanked out by signs that occur nowhere else, so that places stay the same. */
function markupOf({ source, tags }: Template): string {
  let markup = source;
  for (const { start, end } of tags) {
    markup = markup.slice(0, start) + '\0'.repeat(end - start) + markup.slice(end);
  }
  return markup;
}

function formsWithoutToken({ source }: Template, markup: string): readonly number[] {
  return [...markup.matchAll(/<form\b([^>]*)>[\s\S]*?(?:<\/form>|$)/gi)]
    .filter(([, head = '']) => /\smethod\s*=\s*["']?(?:post|\0)/i.test(head))
    .filter(({ index, 0: form }) => !source.slice(index, index + form.length).includes("part('parts/mk/csrf'"))
    .map(({ index }) => index);
}
