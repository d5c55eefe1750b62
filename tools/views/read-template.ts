/** One tag of a template, with its place in the file. */
export interface Tag {
  readonly start: number;
  readonly end: number;
  readonly kind: 'code' | 'escaped' | 'raw' | 'comment';
  readonly code: string;
}

/** A type and, unless it stands in the template itself, the file that exports it. */
export interface Model {
  readonly type: string;
  readonly file: string | null;
}

export interface Template {
  readonly view: string;
  readonly source: string;
  readonly tags: readonly Tag[];
  readonly model: Model | null;
}

const kinds = { '': 'code', _: 'code', '=': 'escaped', '-': 'raw', '#': 'comment' } as const;

/** Cuts a template into its tags; the first one, at the very beginning, names the model. */
export function readTemplate(view: string, source: string): Template {
  const tags = [...source.matchAll(/<%([=\-#_]?)([\s\S]*?)[-_]?%>/g)].map((found): Tag => ({
    start: found.index,
    end: found.index + found[0].length,
    kind: kinds[found[1] as keyof typeof kinds],
    code: found[2] ?? '',
  }));
  return { view, source, tags, model: modelOf(tags[0]) };
}

/** Line and column, from 1, of a place in a source. */
export function placeIn(source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n');
  return `(${String(before.length)},${String((before.at(-1) ?? '').length + 1)})`;
}

function modelOf(tag: Tag | undefined): Model | null {
  if (tag?.kind !== 'comment' || tag.start !== 0) return null;
  const named = /^\s*model:\s*(\w+)\s+from\s+(src\/\S+)\.ts\s*$/.exec(tag.code);
  if (named?.[1] !== undefined && named[2] !== undefined) return { type: named[1], file: named[2] };
  const inline = /^\s*model:\s*([\s\S]+?)\s*$/.exec(tag.code);
  return inline?.[1] === undefined ? null : { type: inline[1], file: null };
}
