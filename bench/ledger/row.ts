/** One piece of work, laid out before the clock runs. */
export type Operation = () => Promise<unknown>;

/** One way to keep books, measured beside the others on the same servers (ledger.md section 12). */
export interface LedgerRow {
  /** `L4`, `P2 redeem` … */
  readonly name: string;
  readonly what: string;
  /** For how many one operation counts; 1 when left out. */
  readonly weight?: number;
  /** So many operations, each to be done once and at any time beside the others. */
  prepare(count: number): Promise<readonly Operation[]>;
  /** What is wrong with the row's own books after everything so far; null when they are sound. */
  fault(): Promise<string | null>;
}

/** Numbers from 0 up to `below`, the same every time: measurements of one seed see the same members in the same order. */
export function pickerOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
