import type { Audit } from '../audit/index.js';
import { type Access, customerOf } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import type { RequestStore } from './request-store.js';
import { readRequest, requestDueOn, type RightsRequest, sameKeyOf, type TypedRequest } from './rights-request.js';

export interface AskForRightsDeps {
  readonly requests: RequestStore;
  readonly audit: Pick<Audit, 'record'>;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Takes a customer's request about their own data (F5, P24-P26). The same once more on one day is the first one.
 *
 * Throws Refusal `access.sign-in-wanted`, `privacy.request-invalid`.
 */
export function askForRights({ requests, audit, inTransaction, clock, ids }: AskForRightsDeps) {
  return async (access: Access, typed: TypedRequest): Promise<void> => {
    const { id: customerId } = customerOf(access);
    const asked = readRequest(typed);
    const deed = beginDeed({ clock, ids }, access);
    const request: RightsRequest = {
      ...asked,
      id: deed.id,
      customerId,
      receivedAt: deed.at,
      dueOn: requestDueOn(deed.at),
      state: 'received',
      sameKey: sameKeyOf(asked, seoulDayOf(deed.at)),
      deedId: deed.id,
    };
    try {
      await inTransaction(async (tx) => {
        await requests.add(tx, access, request);
        await audit.record(tx, deed, {
          stream: 'access',
          action: 'rights.ask',
          target: { kind: 'rights-request', id: request.id },
          subjects: [customerId],
          result: 'allowed',
          details: { kind: request.kind },
        });
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  };
}

const mostShown = 50;

/** The customer's own requests, newest first. */
export function listOwnRequests({ requests }: Pick<AskForRightsDeps, 'requests'>) {
  return (access: Access): Promise<readonly RightsRequest[]> =>
    requests.list(access, { customerId: customerOf(access).id, limit: mostShown });
}
