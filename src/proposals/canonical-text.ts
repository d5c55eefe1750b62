import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { ProposalText } from './proposal-text.js';

/**
 * The text that a receipt proves: RFC 8785 JSON of the seven fields after cleaning, UTF-8, no byte order mark, no final
 * line break, without number or time (RU25). The same words give the same bytes at every door (Y05).
 */
export function canonicalTextOf({
  affiliate,
  effect,
  improvement,
  problem,
  title,
  topic,
  visibility,
}: ProposalText): string {
  const text = canonicalize({ affiliate, effect, improvement, problem, title, topic, visibility });
  if (text === undefined) throw new TypeError('a proposal without content');
  return text;
}

/** SHA-256 of the canonical text, in hexadecimal: anybody can check it with `sha256sum`. */
export function fingerprintOf(text: ProposalText): string {
  return createHash('sha256').update(canonicalTextOf(text), 'utf8').digest('hex');
}
