import type { StateOfBooks } from '../../../settlement/index.js';
import type { StaffVisit } from '../visit.js';

/** The books in a red box when they are broken: since when, and where to look. */
export interface BrokenBooks {
  readonly text: string;
  readonly href: string | null;
}

/** Null while they are sound. */
export function brokenBooks({ state, last, brokenSince }: StateOfBooks, visit: StaffVisit): BrokenBooks | null {
  const { text, formats } = visit;
  if (state !== 'broken' || last === null) return null;
  const day = formats.day(brokenSince?.day ?? last.day).text;
  return {
    text: text('staff-operations.books.brokenBody', { day, count: last.breaches }),
    href: visit.may('operations.read') && visit.path !== '/staff/operations' ? '/staff/operations' : null,
  };
}

/** One sentence on the last proof. */
export function lastProofText({ last }: StateOfBooks, { text, formats }: StaffVisit): string {
  if (last === null) return text('staff-operations.books.neverBody');
  return text('staff-operations.books.lastValue', { moment: formats.moment(last.at).text });
}
