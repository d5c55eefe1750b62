import type { DenyCode } from './decide.js';

declare const brand: unique symbol;

/**
 * Something that the gate let through, and the row that says so. What sends or credits accepts nothing else, so that a
 * path round the gate does not compile.
 */
export interface Cleared<T> {
  readonly [brand]: 'cleared';
  readonly payload: T;
  readonly decisionId: string;
}

/** A no of the gate, with every reason that applies; the first is the one to show. */
export interface Denied {
  readonly codes: readonly [DenyCode, ...DenyCode[]];
}

/** Whether the gate said no. */
export function isDenied(answer: Cleared<unknown> | Denied): answer is Denied {
  return 'codes' in answer;
}

/** Makes the brand. For `pass-gate.ts` alone, after the decision's row is written. */
export function cleared<T>(payload: T, decisionId: string): Cleared<T> {
  return { payload, decisionId } as Cleared<T>;
}
