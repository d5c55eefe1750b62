import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Metrics } from '../platform/metrics.js';
import { type Cleared, cleared, type Denied, isDenied } from './cleared.js';
import type { ContractFact } from './contract.js';
import { decide, type DisclosureRequest } from './decide.js';
import { rowOf } from './disclosure-row.js';
import type { DisclosureStore } from './disclosure-store.js';
import type { Facts } from './read-facts.js';

/** What shall leave. `rowId` names the sending: one row a subject and sending, written before the first byte. */
export interface Sending<T> {
  readonly request: DisclosureRequest;
  readonly payload: T;
  readonly rowId: string;
}

export interface GateDeps {
  readonly store: DisclosureStore;
  readonly facts: (tx: Tx, moment: Moment, request: DisclosureRequest) => Promise<Facts>;
  readonly metrics: Pick<Metrics, 'gateDenied'>;
}

/**
 * Decides in the transaction of the effect, so that row and effect stand or fall together (RU03).
 *
 * Never throws for a no: the row of the no stands too, and the caller says what follows from it.
 */
export function clearInTransaction({ store, facts, metrics }: GateDeps) {
  return async <T>(
    tx: Tx,
    { at, access }: Pick<Deed, 'at' | 'access'>,
    sending: Sending<T>,
  ): Promise<Cleared<T> | Denied> => {
    const { request, payload, rowId } = sending;
    const { consent, contract } = await facts(tx, { at, access }, request);
    const decision = decide(request, { at, consent, contract });
    await store.add(tx, access, rowOf({ id: rowId, at, request, consent, contract, decision, access }));
    if (decision.verdict === 'allow') return cleared(payload, rowId);
    // A body that runs again counts its no again; the rows are what counts for good.
    metrics.gateDenied(decision.codes[0]);
    return { codes: decision.codes };
  };
}

export interface SendingDeps extends GateDeps {
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  /** The contract of a request outside any transaction. */
  readonly contractOf: (tx: null, moment: Moment, request: DisclosureRequest) => Promise<ContractFact>;
}

/**
 * Decides before something is sent: the row is committed when this returns, so that a crash leaves "decided, not sent"
 * and never the reverse.
 *
 * Throws Refusal `disclosure.denied` with the codes, or `disclosure.unavailable` when it could not be decided or
 * recorded: then nothing may be sent, and the sending is tried again later under the same `rowId`.
 */
export function clearForSending(deps: SendingDeps) {
  const { store, clock } = deps;
  return async <T>(access: Access, sending: Sending<T>): Promise<Cleared<T>> => {
    const at = clock.now();
    const answer = await decideAlone(deps, { at, access }, sending).catch(async (error: unknown) => {
      if (!isDuplicateKey(error)) throw new Refusal('disclosure.unavailable');
      const [verdict, contract] = await Promise.all([
        orUnavailable(() => store.verdictOf(access, sending.rowId)),
        orUnavailable(() => deps.contractOf(null, { at, access }, sending.request)),
      ]);
      return decidedBefore({ verdict, contract, at }, sending);
    });
    if (!isDenied(answer)) return answer;
    if (answer.codes.includes('DEFAULT_DENY')) throw new Refusal('disclosure.unavailable');
    throw new Refusal('disclosure.denied', { codes: answer.codes });
  };
}

type Moment = Pick<Deed, 'at' | 'access'>;

async function decideAlone<T>(deps: SendingDeps, moment: Moment, sending: Sending<T>): Promise<Cleared<T> | Denied> {
  const clear = clearInTransaction(deps);
  return deps.inTransaction((tx) => clear(tx, moment, sending));
}

async function orUnavailable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch {
    throw new Refusal('disclosure.unavailable');
  }
}

interface DecidedBefore {
  readonly verdict: 'allow' | 'deny' | null;
  readonly contract: ContractFact;
  readonly at: Date;
}

/**
 * The row of this very sending stands: the program died between deciding and sending, and the relay sends again. It goes
 * out when it was allowed then and is now; what rests on a consent is never decided without one.
 */
function decidedBefore<T>(
  { verdict, contract, at }: DecidedBefore,
  { request, payload, rowId }: Sending<T>,
): Cleared<T> | Denied {
  const decision = decide(request, { at, consent: { state: 'none', event: null }, contract });
  if (decision.verdict === 'deny') return { codes: decision.codes };
  return verdict === 'allow' ? cleared(payload, rowId) : { codes: ['DEFAULT_DENY'] };
}
