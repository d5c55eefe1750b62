import type { DecidedOutcome } from '../vocabulary/happening.js';
import { plusMonths, readSeoulDay, type SeoulDay } from '../vocabulary/calendar.js';
import type { Fault } from '../vocabulary/refusal.js';
import { bytesIn, cleanBox, isFiller, lettersIn } from '../vocabulary/typed-text.js';
import { criteria, type PublishedDecision } from '../proposals/index.js';

export const outcomes: readonly DecidedOutcome[] = ['adopted', 'partially_adopted', 'not_adopted'];

/** A decision as it is typed: every field is there, empty where nothing was chosen. `plannedOn` is `year-month-day`. */
export interface DecisionInput {
  readonly outcome: string;
  readonly answer: string;
  readonly plannedOn: string | null;
  readonly owner: string;
  readonly taken: string;
  readonly notTaken: string;
  readonly criterion: string;
  readonly fact: string;
  readonly wayForward: string;
  readonly revivalCondition: string;
}

/** A decision that may go to the second person: what will be published, before it is signed. */
export type Decision = Omit<PublishedDecision, 'signedBy' | 'affiliate' | 'publishedAt'>;

export interface DecisionCircumstances {
  readonly today: SeoulDay;
  /** Codes of the affiliate's departments. */
  readonly departments: readonly string[];
}

export type DecisionReading =
  { readonly ok: true; readonly value: Decision } | { readonly ok: false; readonly faults: readonly Fault[] };

type TextField = 'answer' | 'taken' | 'notTaken' | 'fact' | 'wayForward' | 'revivalCondition';

/** Least and most characters of each text, in grapheme clusters after trimming (RU31, UV19). */
export const decisionLimits: Readonly<Record<TextField, { readonly least: number; readonly most: number }>> = {
  answer: { least: 30, most: 3_000 },
  taken: { least: 30, most: 1_000 },
  notTaken: { least: 30, most: 1_000 },
  fact: { least: 30, most: 1_000 },
  wayForward: { least: 30, most: 1_000 },
  revivalCondition: { least: 10, most: 1_000 },
};

/** An answer that declines says more (MV14). */
export const leastDecliningAnswer = 80;

/** The note of a returned decision (MV12). */
export const noteLimits = { least: 10, most: 1_000 } as const;

/** The last day that an adoption may plan for: three years ahead (M18). */
export function lastPlannedDay(today: SeoulDay): SeoulDay {
  return plusMonths(today, 36);
}

/**
 * Judges a typed decision (RU31, M11, M18). Faults stand in page order, all at once; fields that another outcome would
 * ask are ignored, since without scripts all of them are sent.
 */
export function readDecision(input: DecisionInput, circumstances: DecisionCircumstances): DecisionReading {
  const outcome = outcomes.find((one) => one === input.outcome) ?? null;
  const reader = new Reader(input);
  if (outcome === null) reader.refuse({ field: 'outcome', code: input.outcome === '' ? 'missing' : 'unknown-choice' });
  const isAdoption = outcome === 'adopted' || outcome === 'partially_adopted';
  const isPartial = outcome === 'partially_adopted';
  const isDeclined = outcome === 'not_adopted';
  const decision = {
    plannedOn: isAdoption ? reader.plannedDay(circumstances.today) : null,
    owner: isAdoption ? reader.choice('owner', circumstances.departments) : null,
    taken: isPartial ? reader.text('taken') : null,
    notTaken: isPartial ? reader.text('notTaken') : null,
    criterion: isDeclined ? reader.choice('criterion', criteria) : null,
    fact: isDeclined ? reader.text('fact') : null,
    wayForward: isDeclined ? reader.text('wayForward') : null,
    revivalCondition: isDeclined ? reader.text('revivalCondition') : null,
    answer: reader.text('answer', isDeclined ? leastDecliningAnswer : undefined),
  };
  if (outcome === null || reader.faults.length > 0) return { ok: false, faults: reader.faults };
  return { ok: true, value: { outcome, ...decision } };
}

/** What is wrong with a note, cleaned before; null when it can be taken. With `least` 0 it may be empty. */
export function noteFaultOf(
  note: string,
  limits: { readonly least: number; readonly most: number } = noteLimits,
): Fault | null {
  return note === '' && limits.least === 0 ? null : faultOf('note', note, limits);
}

/** Takes fields one by one and keeps what is wrong with them. */
class Reader {
  readonly faults: Fault[] = [];
  readonly #input: DecisionInput;

  constructor(input: DecisionInput) {
    this.#input = input;
  }

  refuse(fault: Fault): void {
    this.faults.push(fault);
  }

  text(field: TextField, least = decisionLimits[field].least): string {
    const text = cleanBox(this.#input[field]);
    const fault = faultOf(field, text, { least, most: decisionLimits[field].most });
    if (fault !== null) this.refuse(fault);
    return text;
  }

  choice<Choice extends string>(field: 'owner' | 'criterion', choices: readonly Choice[]): Choice | null {
    const typed = this.#input[field];
    const found = choices.find((one) => one === typed) ?? null;
    if (found === null) this.refuse({ field, code: typed === '' ? 'missing' : 'unknown-choice' });
    return found;
  }

  plannedDay(today: SeoulDay): SeoulDay | null {
    const typed = (this.#input.plannedOn ?? '').normalize('NFKC').replaceAll(/\s/g, '');
    const day = readTypedDay(typed);
    const field = 'plannedOn';
    if (day === null) this.refuse({ field, code: /\d/.test(typed) ? 'not-a-date' : 'missing' });
    else if (day < today) this.refuse({ field, code: 'too-early' });
    else if (day > lastPlannedDay(today)) this.refuse({ field, code: 'too-late' });
    return day;
  }
}

/** `2027-3-31` and `2027-03-31` alike; null when it is no day that exists. */
function readTypedDay(typed: string): SeoulDay | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed) ?? [];
  return readSeoulDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A letter weighs at most so many bytes of UTF-8: a few of them can hold a whole book (RU26). */
const bytesPerLetter = 30;

function faultOf(
  field: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): Fault | null {
  if (text === '') return { field, code: 'missing', count: 0, limit: least };
  const isTooHeavy = bytesIn(text) > most * bytesPerLetter;
  const count = isTooHeavy ? most + 1 : lettersIn(text);
  if (count < least) return { field, code: 'too-short', count, limit: least };
  if (count > most) return { field, code: 'too-long', count, limit: most };
  return isFiller(text) ? { field, code: 'filler' } : null;
}

const textFields: readonly TextField[] = ['taken', 'notTaken', 'fact', 'wayForward', 'revivalCondition', 'answer'];

/** Texts that no decision could hold; all else may be saved as it stands. */
export function findTooHeavy(input: DecisionInput): readonly Fault[] {
  return textFields.flatMap((field): readonly Fault[] => {
    const { most } = decisionLimits[field];
    const isTooHeavy = bytesIn(input[field]) > most * bytesPerLetter;
    return isTooHeavy ? [{ field, code: 'too-long', count: lettersIn(input[field]), limit: most }] : [];
  });
}
