import { describeFault } from '../../platform/database/mongo-errors.js';
import { inOneLine } from '../../platform/finding.js';
import { isStartFault } from '../../platform/start-fault.js';
import type { InBothLanguages } from '../../vocabulary/language.js';
import { isRefusal } from '../../vocabulary/refusal.js';
import { refusals } from './refusals.js';

/** Why a command was not done, for people and for programs. */
export interface ToldFault {
  readonly lines: readonly string[];
  /** What `--json` prints in the report's place. */
  readonly report: { readonly ok: false; readonly code: string; readonly said: readonly InBothLanguages[] };
  /** 1 for a refusal, 2 for a program that could not run (AR27). */
  readonly exitCode: 1 | 2;
}

const unforeseen: InBothLanguages = {
  ko: '처리하지 못했습니다. 다시 실행하고, 또 되지 않으면 doctor로 살펴보세요.',
  en: 'It could not be done. Run it again, and if that fails look with doctor.',
};

/** Puts whatever ended a command into words: never a stack, and of what nobody foresaw name and code alone (LR3). */
export function toldFault(error: unknown): ToldFault {
  if (isRefusal(error)) return told({ said: [refusals[error.code]], code: error.code, exitCode: 1, showsCode: true });
  if (isStartFault(error)) return told({ said: error.said, code: error.code, exitCode: 2, showsCode: false });
  const { name, code } = describeFault(error);
  return told({ said: [unforeseen], code: `${name} ${code}`, exitCode: 2, showsCode: true });
}

interface Telling extends Omit<ToldFault['report'], 'ok'> {
  readonly exitCode: ToldFault['exitCode'];
  readonly showsCode: boolean;
}

function told({ said, code, exitCode, showsCode }: Telling): ToldFault {
  const lines = said.map((one) => (showsCode ? `${inOneLine(one)} (${code})` : inOneLine(one)));
  return { lines, report: { ok: false, code, said }, exitCode };
}
