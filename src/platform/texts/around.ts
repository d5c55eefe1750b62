/** The two sides of a place in a sentence where markup stands: a sum, a date, a link. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** No text holds a letter of the private use area. */
const slot = '\uE000';

/**
 * Splits a sentence at one of its variables, so that translators see it whole and markup still fits in.
 * `write` puts the slot where the markup goes: `around((slot) => text('home.awardBody', { points: slot }))`.
 */
export function around(write: (slot: string) => string): Sides {
  const [before = '', after = ''] = write(slot).split(slot);
  return { before, after };
}
