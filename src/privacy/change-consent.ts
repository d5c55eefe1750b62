import type { Audit } from '../audit/index.js';
import type { Consent, ConsentChoice, CurrentConsent } from '../consent/index.js';
import { type Access, customerOf } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { AffiliateCode, CustomerId } from '../vocabulary/ids.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';

export interface ChangeConsentDeps {
  readonly inTransaction: InTransaction;
  readonly consent: Pick<Consent, 'currentOf' | 'give'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Takes back what an affiliate has not answered yet; says how many there were. */
  readonly endHandling: (
    tx: Tx,
    deed: Deed,
    handling: { readonly customerId: CustomerId; readonly affiliate: AffiliateCode },
  ) => Promise<number>;
}

/**
 * The customer gives or withdraws consents of their own accord (F1). What already stands so is left as it is, so that a
 * second press does nothing. A withdrawn CN1 takes the open proposals with it, in the same transaction: none is handled
 * without its consent, and the gate denies from the commit on.
 *
 * Throws Refusal `access.sign-in-wanted`, `consent.notice-unknown` when a choice does not fit the notices in effect.
 */
export function changeConsent({ inTransaction, consent, audit, clock, ids, endHandling }: ChangeConsentDeps) {
  return async (access: Access, choices: readonly ConsentChoice[]): Promise<void> => {
    const { id: customerId } = customerOf(access);
    const deed = beginDeed({ clock, ids }, access);
    await inTransaction(async (tx) => {
      const current = await consent.currentOf(tx, access, customerId);
      const changes = choices.filter((choice) => isChange(choice, current));
      if (changes.length === 0) return;
      await consent.give(tx, deed, { customerId, choices: changes, method: 'web' });
      let takenBack = 0;
      for (const affiliate of changes.flatMap(handlingEnded)) {
        takenBack += await endHandling(tx, deed, { customerId, affiliate });
      }
      await audit.record(tx, deed, {
        stream: 'access',
        action: changes.every(({ isAgreed }) => isAgreed) ? 'consent.give' : 'consent.withdraw',
        target: { kind: 'consent', id: changes.map(nameOf).join(' ') },
        subjects: [customerId],
        result: 'allowed',
        details: { takenBack },
      });
    });
  };
}

function isChange({ notice, recipient, isAgreed }: ConsentChoice, current: readonly CurrentConsent[]): boolean {
  const state = current.find((one) => one.notice === notice && one.recipient === recipient)?.state ?? 'none';
  // An older version that was agreed to can be agreed to anew, and withdrawn as well.
  return isAgreed ? state !== 'given' : state === 'given' || state === 'superseded';
}

function handlingEnded({ notice, recipient, isAgreed }: ConsentChoice): readonly AffiliateCode[] {
  return notice === 'CN1' && !isAgreed && recipient !== null ? [recipient] : [];
}

function nameOf({ notice, recipient }: ConsentChoice): string {
  return recipient === null ? notice : `${notice}:${recipient}`;
}
