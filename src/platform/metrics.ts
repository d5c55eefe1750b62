import type { RefusalCode } from '../vocabulary/refusal.js';
import type { TransactionObserver } from './database/transaction.js';
import type { JobEnd } from './schedule/scheduler.js';

/** A request as it is counted: the template of its address, never the address (H27). */
export interface AnsweredRequest {
  readonly door: string;
  readonly method: string;
  /** Null where no route of ours fitted. */
  readonly route: string | null;
  readonly status: number;
  readonly seconds: number;
}

/**
 * What the program counts for those who watch over it (AR55). Every word handed over comes from a closed list of ours:
 * no id, number, name or text of anybody, nor anything that a request brought (H27).
 */
export interface Metrics extends TransactionObserver {
  requestAnswered(request: AnsweredRequest): void;
  /** A door answered with this refusal. */
  refused(door: string, code: RefusalCode): void;
  /** An operation of the books came to its end: its kind and what became of it (`posted`, `replayed`, `rejected` …). */
  operationEnded(kind: string, result: string): void;
  /** A final no was stored under the key of its caller (LK5). */
  refusalStored(code: string): void;
  /** The gate said no; the first code is the one to show. */
  gateDenied(code: string): void;
  jobEnded(name: string, end: JobEnd['how'], seconds: number): void;
  /** How many breaches the last proof of the books found. */
  booksProved(breaches: number): void;
}

/** Counts nothing: for commands, seeds and tests. */
export const noMetrics: Metrics = {
  transactionEnded: () => undefined,
  transactionRetried: () => undefined,
  requestAnswered: () => undefined,
  refused: () => undefined,
  operationEnded: () => undefined,
  refusalStored: () => undefined,
  gateDenied: () => undefined,
  jobEnded: () => undefined,
  booksProved: () => undefined,
};
