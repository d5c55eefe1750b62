import { isDate } from 'node:util/types';

/**
 * Writes a row of the record as RFC 8785 JSON, moments as ISO 8601 text (privacy.md F14).
 *
 * Everything that lies in the row goes in, also what does not belong there: a field that somebody added is a change like
 * any other. Written here rather than by the package that the doors use, since a proof of the whole record spends most of
 * its time in it. Throws a TypeError on what JSON cannot say.
 */
export function canonicalEvent(value: unknown, leftOut: string | null = null): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object') throw new TypeError('no event holds such a value');
  if (Array.isArray(value)) return `[${value.map((item) => canonicalEvent(item)).join(',')}]`;
  if (isDate(value)) return `"${value.toISOString()}"`;
  return canonicalObject(value, leftOut);
}

function canonicalObject(value: object, leftOut: string | null): string {
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    if (name !== leftOut) text += `${text === '' ? '' : ','}${quoted(name)}:${canonicalEvent(fields[name])}`;
  }
  return `{${text}}`;
}

/** Nothing in it that JSON writes in another way: no quotation mark, no backslash, no control, no half of a pair. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}
