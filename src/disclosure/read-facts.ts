import type { Consent, ConsentQuestion, NoticeCode, Standing } from '../consent/index.js';
import type { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { describeFault } from '../platform/database/mongo-errors.js';
import type { Deed } from '../vocabulary/deed.js';
import { asId } from '../vocabulary/ids.js';
import { type ContractFact, contractFactOf } from './contract.js';
import type { ContractStore } from './contract-store.js';
import type { ConsentFact, DisclosureRequest } from './decide.js';
import { flows } from './flow.js';

/** Facts that come later than this count as unknown (F2). */
const factsInMs = 500;

export interface ReadFactsDeps {
  readonly consent: Pick<Consent, 'standing'>;
  readonly contracts: Pick<ContractStore, 'list'>;
  /** The machine's own clock: it measures how long the facts took, and stands in no row. */
  readonly systemClock: Clock;
}

const noConsent: ConsentFact = { state: 'none', event: null };

/** What a request rests on; null where it came too late or could not be told. */
export interface Facts {
  readonly consent: ConsentFact | null;
  readonly contract: ContractFact | null;
}

/**
 * The consent that a request rests on, read fresh in the transaction of the decision, and the contract at that moment.
 *
 * Faults of the database pass through: the transaction around ends or runs again by them (T4), so nothing leaves.
 */
export function readFacts({ consent, contracts, systemClock }: ReadFactsDeps) {
  const contractOf = contractAt({ contracts });
  return async (tx: Tx, { at, access }: Pick<Deed, 'at' | 'access'>, request: DisclosureRequest): Promise<Facts> => {
    const { flow, subject } = request;
    const basis = flows.find(({ code }) => code === flow)?.basis;
    const startedMs = systemClock.now().getTime();
    const contract = await contractOf(tx, { at, access }, request);
    const isAsked = basis?.kind === 'consent' && subject !== '';
    const fact = isAsked
      ? await tell(() => consent.standing(tx, access, questionOf(basis.notice, subject)))
      : noConsent;
    const isLate = systemClock.now().getTime() - startedMs > factsInMs;
    return isLate ? { consent: null, contract: null } : { consent: fact, contract };
  };
}

/** The contract that a request rests on; `none` where its flow needs none. */
export function contractAt({ contracts }: Pick<ReadFactsDeps, 'contracts'>) {
  return async (
    tx: Tx | null,
    { at, access }: Pick<Deed, 'at' | 'access'>,
    { flow }: DisclosureRequest,
  ): Promise<ContractFact> => {
    const needsContract = flows.find(({ code }) => code === flow)?.needsContract === true;
    return needsContract ? contractFactOf(await contracts.list(tx, access), flow, at) : { state: 'none' };
  };
}

function questionOf(notice: NoticeCode, subject: string): ConsentQuestion {
  return { customerId: asId<'customer'>(subject), notice, recipient: asId<'affiliate'>('membership') };
}

async function tell(ask: () => Promise<Standing>): Promise<ConsentFact | null> {
  try {
    const standing = await ask();
    return standing.state === 'none' ? noConsent : { state: standing.state, event: standing.event };
  } catch (error) {
    if (describeFault(error).name.startsWith('Mongo')) throw error;
    return null;
  }
}
