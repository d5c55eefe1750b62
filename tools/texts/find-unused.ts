import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.js';
import { filesBelow } from '../files-below.js';

/** Keys that no source names, neither as a literal nor by a template literal such as `stages.tag.${stage}`. */
export function findUnused(root: string, keys: readonly string[]): readonly Fault[] {
  const source = sourceOf(root);
  const patterns = builtKeys(source);
  return keys
    .filter((key) => !["'", '"', '`'].some((quote) => source.includes(quote + key + quote)))
    .filter((key) => !patterns.some((pattern) => pattern.test(key)))
    .map((key) => ({ where: key, what: 'is used nowhere' }));
}

function sourceOf(root: string): string {
  const files = [
    ...filesBelow(join(root, 'src'), '.ts').map((file) => join(root, 'src', file)),
    ...filesBelow(join(root, 'views'), '.ejs').map((file) => join(root, 'views', file)),
  ];
  return files
    .filter((file) => !file.endsWith('text-keys.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/** A built key counts when its fixed pieces say something: `${a}.${b}` would match all. */
function builtKeys(source: string): readonly RegExp[] {
  return [...source.matchAll(/`([\w.-]*(?:\$\{[^`{}]*\}[\w.-]*)+)`/g)]
    .map(([, built = '']) => built.split(/\$\{[^{}]*\}/))
    .filter((pieces) => pieces.join('').length >= 5 && pieces.some((piece) => piece.includes('.')))
    .map((pieces) => new RegExp(`^${pieces.map((piece) => piece.replaceAll('.', '\\.')).join('[\\w.-]+')}$`));
}
