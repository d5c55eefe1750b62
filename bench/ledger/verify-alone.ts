import { createLedger } from '../../src/ledger/index.js';
import { createAccountQueue } from '../../src/platform/account-queue.js';
import { systemClock } from '../../src/platform/clock.js';
import { connect } from '../../src/platform/database/connection.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';

/** What this program says about the books. */
export interface Proved {
  readonly ok: boolean;
  readonly journals: number;
  readonly accounts: number;
  readonly seconds: number;
  /** MB. */
  readonly memory: { readonly before: number; readonly most: number };
}

/*
 * Proves the books of the database of its first argument as a process of its own, as `ledger verify` does, so that its
 * memory is nothing but the proof's. Prints one line of JSON.
 */
const database = await connect(process.argv[2] ?? '');
const inTransaction = createInTransaction({ client: database.getClient(), systemClock });
const before = process.resourceUsage().maxRSS;
const { ok, journals, accounts, seconds } = await createLedger({
  database,
  inTransaction,
  queue: createAccountQueue(),
  clock: systemClock,
  systemClock,
}).verify();
const megabytes = (kilobytes: number): number => Math.round(kilobytes / 1_024);
const memory = { before: megabytes(before), most: megabytes(process.resourceUsage().maxRSS) };
const proved: Proved = { ok, journals, accounts, seconds, memory };
console.log(JSON.stringify(proved));
process.exit();
