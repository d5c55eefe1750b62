const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', ctdot: '⋯' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  });
}

function tagLine(tag: string): string {
  const name = /^<\/?[\w-]+/.exec(tag)?.[0] ?? tag;
  const attributes = [...tag.slice(name.length).matchAll(/([^\s=/>]+)(?:="([^"]*)")?/g)].map(([, key, value]) =>
    value === undefined ? key : `${key ?? ''}="${decode(value).replace(/\s+/g, ' ').trim()}"`,
  );
  return [name, ...attributes.sort()].join(' ');
}

/** Markup as lines that may be compared: a line for each tag with its attributes in order, a line for each text. */
export function normaliseHtml(html: string): readonly string[] {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/(<[^>]+>)/)
    .map((piece) => (piece.startsWith('<') ? tagLine(piece) : decode(piece).replace(/\s+/g, ' ').trim()))
    .filter((line) => line !== '');
}
