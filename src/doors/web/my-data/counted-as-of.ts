import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';

/** How many there are, said with the time; zero is said as well (UW15). */
export function countedAsOf(
  what: 'received' | 'affiliates' | 'looks',
  { count, asOf }: { readonly count: number; readonly asOf: Date },
  { text, language }: Viewer,
): Dated {
  const formats = formatsFor(text, language);
  return dated(formats.tableMoment(asOf), (moment) =>
    text(`my-data.counts.${what}.value`, { number: formats.number(count), moment }),
  );
}
