declare const brand: unique symbol;

/**
 * Proof that a transaction is open (AR18). Only `transaction.ts` makes one; every atomic write asks for it as its first
 * parameter, so that forgetting it does not compile.
 */
export interface Tx {
  readonly [brand]: 'tx';
}

/**
 * Runs a body in one transaction (snapshot, majority and journal, primary) and returns what it returns.
 *
 * The body may run again (AR21): no clock, no new id, no message, no assignment to outer variables inside. A thrown
 * Refusal aborts and passes on; a duplicate key passes on; connection and commit faults run the same body again until
 * the deadline (T15), then Refusal `database.outcome-unknown`: whether it happened is not known, ask again.
 */
export type InTransaction = <Result>(body: (tx: Tx) => Promise<Result>) => Promise<Result>;
