import type { Actor } from '../vocabulary/actor.js';
import type { Deed } from '../vocabulary/deed.js';
import { seoulDayOf, type SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, CustomerId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import { type Cleared, type Disclosure, type DisclosedField, isDenied } from '../disclosure/index.js';

/** All that the membership side learns of a credit (privacy.md, minimum of R1): whose, how much, the code of the reason. */
export interface Credit {
  readonly member: Acct;
  readonly amount: Points;
  readonly reason: 'ADOPTED';
}

/** The fields that a credit hands over, as the customer is told. */
export const creditFields: readonly DisclosedField[] = ['membership-number', 'amount', 'reason-code'];

export interface CreditToClear {
  readonly customerId: CustomerId;
  readonly credit: Credit;
  /** The journal's identity: one decision a credit. */
  readonly rowId: string;
}

/**
 * Asks the gate for one credit (EX1), in the transaction that posts it.
 *
 * Null when the customer has not agreed: then the share waits. Any other no is Refusal `disclosure.unavailable`, and
 * nothing changes (RU03).
 */
export function clearCredit({ disclosure }: { readonly disclosure: Pick<Disclosure, 'clearInTransaction'> }) {
  return async (tx: Tx, deed: Deed, { customerId, credit, rowId }: CreditToClear): Promise<Cleared<Credit> | null> => {
    const answer = await disclosure.clearInTransaction(tx, deed, {
      request: {
        flow: 'EX1-credit',
        subject: customerId,
        fields: creditFields,
        recipient: 'membership',
        purpose: 'award-credit',
        requester: deed.access.actor,
      },
      payload: credit,
      rowId,
    });
    if (!isDenied(answer)) return answer;
    if (answer.codes.every((code) => code.startsWith('CONSENT_'))) return null;
    throw new Refusal('disclosure.unavailable');
  };
}

/** When and by whom, as the journal keeps it; of a customer only that it was one (KY9). */
export function circumstancesOf({ at, access }: Deed): {
  readonly by: string;
  readonly at: Date;
  readonly businessDate: SeoulDay;
} {
  return { by: whoIs(access.actor), at, businessDate: seoulDayOf(at) };
}

function whoIs(actor: Actor): string {
  return actor.kind === 'staff' ? `staff:${actor.id}` : actor.kind;
}
