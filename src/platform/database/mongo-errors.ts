/** The parts of a driver's error that decide anything; read by name, since `instanceof` fails across realms (RU49). */
interface DriverError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly keyPattern?: unknown;
  readonly result?: { readonly writeErrors?: unknown };
  hasErrorLabel?(label: string): boolean;
}

const connectionFaults = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoTopologyClosedError',
  'MongoNotConnectedError',
  'MongoExpiredSessionError',
  'PoolClearedOnNetworkError',
  'PoolClearedError',
]);

/** Retryable server states: not primary, shutting down, interrupted, transaction gone, write conflict, lock timeout. */
const passingCodes = new Set([6, 7, 24, 89, 91, 112, 189, 251, 262, 9001, 10107, 11600, 11602, 13435]);

function asDriverError(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : {};
}

/** Whether a unique key refused the write (11000), also when the majority wait hid it (V6). */
export function isDuplicateKey(error: unknown): boolean {
  const { code, result } = asDriverError(error);
  if (code === 11000) return true;
  const hidden = result?.writeErrors;
  return Array.isArray(hidden) && hidden.some((one: unknown) => asDriverError(one).code === 11000);
}

/** The fields of the unique key that refused, such as `{ _id: 1 }`; null when the driver does not say (T3). */
export function duplicateKeyFields(error: unknown): readonly string[] | null {
  const { keyPattern } = asDriverError(error);
  return typeof keyPattern === 'object' && keyPattern !== null ? Object.keys(keyPattern) : null;
}

/** Whether the validator of the collection refused the document (121): a fault of ours, or a document that was broken before. */
export function isRefusedDocument(error: unknown): boolean {
  return asDriverError(error).code === 121;
}

/** Whether no answer came: the server may have done the work or not, whatever labels the error has (T15). */
export function isConnectionLost(error: unknown): boolean {
  const { name } = asDriverError(error);
  return typeof name === 'string' && connectionFaults.has(name);
}

/** Whether the error says nothing about what the server did: connection, selection, passing server states (T15). */
export function isPassing(error: unknown): boolean {
  const seen = asDriverError(error);
  if (isConnectionLost(error)) return true;
  if (typeof seen.code === 'number' && passingCodes.has(seen.code)) return true;
  return seen.hasErrorLabel?.('TransientTransactionError') === true;
}

/** What may stand in a log: name and code, never the message, which carries keys and whole documents (LR3). */
export function describeFault(error: unknown): { readonly name: string; readonly code: string } {
  const { name, code } = asDriverError(error);
  return {
    name: typeof name === 'string' ? name : 'unknown',
    code: typeof code === 'number' || typeof code === 'string' ? String(code) : '-',
  };
}
