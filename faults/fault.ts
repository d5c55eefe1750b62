import type { Stage } from './stage.js';

/** A kind of fault of ledger.md section 11, and how often a whole run has it. */
export interface Fault {
  readonly code: 'F1' | 'F2' | 'F3' | 'F4' | 'F5' | 'F6' | 'F7' | 'F8' | 'F9';
  readonly says: string;
  /** Rounds of a whole run, and what they come to in kills and failovers together. */
  readonly rounds: number;
  readonly kills: number;
  /** Does so many rounds of it. */
  readonly run: (stage: Stage, rounds: number) => Promise<void>;
}

/** One of some things, in turn. */
export function inTurn<Thing>(things: readonly Thing[], n: number): Thing {
  const thing = things[n % things.length];
  if (thing === undefined) throw new RangeError('there is none');
  return thing;
}
