import type { InBothLanguages } from '../vocabulary/language.js';

/** One line of `moksori doctor`: what was looked at, how it stands, and what to do (null when there is nothing to do). */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'note' | 'fault';
  readonly mend: string | null;
}

/** A finding from sentences in both languages; Korean first. */
export function finding(state: Finding['state'], what: InBothLanguages, mend: InBothLanguages | null = null): Finding {
  return { what: inOneLine(what), state, mend: mend === null ? null : inOneLine(mend) };
}

/** Both languages on one line, for people who read either. */
export function inOneLine({ ko, en }: InBothLanguages): string {
  return ko === en ? ko : `${ko} / ${en}`;
}
