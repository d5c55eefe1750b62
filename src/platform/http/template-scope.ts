import { escapeHtml, type Html, trustedHtml } from './html.js';

type AttributeValue = string | number | boolean | null | undefined;

/** Names and values for `attributes`. The second form is that of govuk-frontend's own options. */
export type Attributes = Readonly<
  Record<string, AttributeValue | { readonly value: AttributeValue; readonly optional: boolean }>
>;

/** What the content policy forbids is no name here: neither `style` nor a handler. */
const fitName = /^(?!on|style$)[a-z][a-zA-Z0-9-]*$/;

/**
 * ` name="value"` for each entry, with a leading blank. `true` writes the bare name, `null` an empty value, `false` and
 * `undefined` leave the attribute out; an optional one is left out for `null` as well.
 */
export function attributes(entries: Attributes): Html {
  const written = Object.entries(entries).map(([name, entry]) => {
    if (!fitName.test(name)) throw new Error(`no attribute of ours: ${name}`);
    if (typeof entry !== 'object' || entry === null) return attribute(name, entry);
    return attribute(name, entry.optional ? (entry.value ?? undefined) : entry.value);
  });
  return trustedHtml(written.join(''));
}

function attribute(name: string, value: AttributeValue): string {
  if (value === undefined || value === false) return '';
  return value === true ? ` ${name}` : ` ${name}="${String(escapeHtml(value ?? ''))}"`;
}

/** The markup where there is some, else the text, escaped. */
export function content({ text, html }: { text?: string | number | undefined; html?: Html | undefined }): Html {
  return html ?? escapeHtml(text ?? '');
}

/** Class names joined by blanks; `false`, `undefined` and empty ones are left out. */
export function words(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
