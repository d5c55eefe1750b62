import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import type { Audit } from '../audit/index.js';
import type { CustomerStore } from './customer-store.js';
import type { MemberStore } from './member-store.js';

interface Needs {
  readonly customers: Pick<CustomerStore, 'idOf'>;
  readonly members: Pick<MemberStore, 'ofNumber'>;
  readonly keyOf: BlindIndex;
  readonly audit: Pick<Audit, 'recordReading'>;
}

/**
 * Finds a customer by a whole e-mail address or membership number and by nothing less. What is nobody's leaves a row as
 * well: trying addresses is seen.
 *
 * Throws Refusal `audit.unavailable`.
 */
export function whoHas({ customers, members, keyOf, audit }: Needs) {
  return async (access: Access, contact: string): Promise<CustomerId | null> => {
    const digits = contact.normalize('NFKC').replaceAll(/[\s-]/g, '');
    const found = /^\d{10}$/.test(digits)
      ? ((await members.ofNumber(access, digits))?.customerId ?? null)
      : await customers.idOf(access, keyOf(normalEmail(contact)));
    if (found === null) {
      await audit.recordReading(access, {
        stream: 'admin',
        action: 'person.look-up',
        target: null,
        subjects: [],
        result: 'failed',
      });
    }
    return found;
  };
}
