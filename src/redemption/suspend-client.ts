import type { Access } from '../vocabulary/access.js';
import type { ClientId } from '../vocabulary/ids.js';
import type { ApiClient } from './api-client.js';
import { changeClient, type ChangeNeeds } from './change-client.js';

/**
 * Suspends a client (API6): it gets no further token, and those that it has stop with the next call. Its open holds run
 * into their expiry. A client that is suspended stays so.
 */
export function suspendClient(needs: ChangeNeeds) {
  return (access: Access, id: ClientId): Promise<ApiClient> => setStatus(needs, access, { id, status: 'SUSPENDED' });
}

/** Lets a suspended client call again, with what it had. A client that is active stays so. */
export function resumeClient(needs: ChangeNeeds) {
  return (access: Access, id: ClientId): Promise<ApiClient> => setStatus(needs, access, { id, status: 'ACTIVE' });
}

function setStatus(
  needs: ChangeNeeds,
  access: Access,
  { id, status }: Pick<ApiClient, 'id' | 'status'>,
): Promise<ApiClient> {
  return changeClient(needs, access, {
    id,
    action: status === 'ACTIVE' ? 'client.resume' : 'client.suspend',
    of: (kept) => (kept.client.status === status ? kept : { ...kept, client: { ...kept.client, status } }),
  });
}
