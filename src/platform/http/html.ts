declare const brand: unique symbol;

/**
 * Markup that may stand in a page as it is. Opaque on purpose and no string: escaped output takes text only, raw
 * output takes `Html` only, so neither double nor missing escaping compiles. At run time it is a string.
 */
export interface Html {
  readonly [brand]: 'html';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Text made fit to stand between tags or in a quoted attribute. */
export function escapeHtml(text: string | number): Html {
  return trustedHtml(String(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign));
}

/** Declares markup that this program itself has made. Its callers are the only doors through which raw text may pass. */
export function trustedHtml(markup: string): Html {
  return markup as unknown as Html;
}
