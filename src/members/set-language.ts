import { type Access, customerOf } from '../vocabulary/access.js';
import type { Language } from '../vocabulary/language.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Audit } from '../audit/index.js';
import type { CustomerStore } from './customer-store.js';

interface Needs {
  readonly inTransaction: InTransaction;
  readonly customers: CustomerStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Keeps the language in which the signed-in customer wants to be written to (RU39). Choosing the same one writes nothing. */
export function setLanguage({ inTransaction, customers, audit, clock, ids }: Needs) {
  return async (access: Access, language: Language): Promise<void> => {
    const { id } = customerOf(access);
    const customer = await customers.find(access, id);
    if (customer === null || customer.language === language) return;
    const deed = beginDeed({ clock, ids }, access);
    await inTransaction(async (tx) => {
      if (!(await customers.setLanguage(tx, deed, { id, language }))) return;
      await audit.record(tx, deed, {
        stream: 'access',
        action: 'member.set-language',
        target: { kind: 'customer', id },
        subjects: [id],
        fields: ['language'],
        result: 'allowed',
      });
    });
  };
}
