import type { Consent, ConsentQuestion, NoticeCode, Standing } from '../consent/index.js';
import type { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { describeFault } from '../platform/database/mongo-errors.js';
import type { Access } from '../vocabulary/access.js';
import { asId } from '../vocabulary/ids.js';
import type { ConsentFact, DisclosureRequest } from './decide.js';
import { flows } from './flow.js';

/** Facts that come later than this count as unknown (F2). */
const factsInMs = 500;

export interface ReadFactsDeps {
  readonly consent: Pick<Consent, 'standing'>;
  /** The machine's own clock: it measures how long the facts took, and stands in no row. */
  readonly systemClock: Clock;
}

const noConsent: ConsentFact = { state: 'none', event: null };

/**
 * The consent that a request rests on, read fresh in the transaction of the decision; null when it came too late or could
 * not be told.
 *
 * Faults of the database pass through: the transaction around ends or runs again by them (T4), so nothing leaves.
 */
export function readFacts({ consent, systemClock }: ReadFactsDeps) {
  return async (tx: Tx, access: Access, { flow, subject }: DisclosureRequest): Promise<ConsentFact | null> => {
    const basis = flows.find(({ code }) => code === flow)?.basis;
    if (basis?.kind !== 'consent' || subject === '') return noConsent;
    const startedMs = systemClock.now().getTime();
    const fact = await tell(() => consent.standing(tx, access, questionOf(basis.notice, subject)));
    return systemClock.now().getTime() - startedMs > factsInMs ? null : fact;
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
