import type { Sizes } from './measure-rows.js';

/** How long and with how many callers: by default what fits a coffee break, `--full` what ledger.md section 12 asks. */
export interface LedgerBenchSizes extends Sizes {
  readonly callers: readonly number[];
}

export const shortSizes: LedgerBenchSizes = { callers: [1, 8], rounds: 5, seconds: 3, warmUpSeconds: 1 };
export const fullSizes: LedgerBenchSizes = {
  callers: [1, 2, 4, 8, 16, 32, 64],
  rounds: 5,
  seconds: 30,
  warmUpSeconds: 15,
};
