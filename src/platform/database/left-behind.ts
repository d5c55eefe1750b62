import { Refusal } from '../../vocabulary/refusal.js';

const attempts = new WeakMap<Refusal, Promise<unknown>>();

/** The answer to a caller who waits no longer, with the attempt that goes on behind it (LR6). For `transaction.ts`. */
export function unknownOutcome(attempt: Promise<unknown>): Refusal {
  const refusal = new Refusal('database.outcome-unknown');
  attempts.set(refusal, attempt);
  return refusal;
}

/** Resolves once the attempt that an error left behind has really ended; at once for an error that left none. */
export async function endOfAttempt(error: unknown): Promise<void> {
  if (!(error instanceof Refusal)) return;
  await attempts.get(error)?.catch(() => undefined);
}
