/** The database as rooms and roof know it: the connection, the transaction token, what a store declares. */
export type { Database, JsonSchema, StoreSpec } from './store.js';
export type { InTransaction, Tx } from './tx.js';
