/** How many tries are taken under one name in a window, and how long no more are taken once they are spent. */
export interface FailureLimit {
  readonly most: number;
  readonly windowMs: number;
  readonly pauseMs: number;
}

/** Whether a try may be judged. `until`: no, and from then on there may be one again. `isLast`: the next may not. */
export type TakenTry =
  { readonly until: Date; readonly isLast: false } | { readonly until: null; readonly isLast: boolean };

/**
 * Counts tries that may fail, in all processes together (AT7). A try is counted before it is judged and given back when
 * it was right: of a thousand guesses at once no more than the limit are ever looked at.
 */
export interface FailureCounts {
  take(name: string, limit: FailureLimit): Promise<TakenTry>;
  giveBack(name: string): Promise<void>;
  /** Forgets what was counted under these names. */
  clear(names: readonly string[]): Promise<void>;
}
