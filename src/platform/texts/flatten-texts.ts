/**
 * One level of keys joined by dots: `{ new: { title: '…' } }` of area `proposals` gives `proposals.new.title`.
 * Throws on anything that is neither a text nor a group of texts, and on a key that two places give.
 */
export function flattenTexts(prefix: string, group: unknown): Record<string, string> {
  if (typeof group !== 'object' || group === null || Array.isArray(group)) throw new Error(`${prefix}: not a text`);
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(group)) {
    const key = `${prefix}.${name}`;
    for (const [inner, text] of typeof value === 'string'
      ? [[key, value] as const]
      : Object.entries(flattenTexts(key, value))) {
      if (inner in texts) throw new Error(`${inner}: given twice`);
      texts[inner] = text;
    }
  }
  return texts;
}
