/** Redemption: who may use members' points for what, and how. The machines that call the membership API live here. */
import type { Access } from '../vocabulary/access.js';
import type { ClientId } from '../vocabulary/ids.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Audit } from '../audit/index.js';
import { type AddedClient, addClient, type ClientToAdd } from './add-client.js';
import type { ApiClient } from './api-client.js';
import { clientStoreSpec, createMongoClientStore } from './client-store.mongo.js';
import { findActiveClient, isClientSecret } from './find-client.js';
import { type Rotation, rotateClient } from './rotate-client.js';
import { resumeClient, suspendClient } from './suspend-client.js';

export type { AddedClient, ClientToAdd } from './add-client.js';
export type { ApiClient, ClientScope } from './api-client.js';
export { clientScopes } from './api-client.js';
export type { Credentials } from './client-credentials.js';
export type { Rotation } from './rotate-client.js';
export { canPayAt, kindSettingOn, redemptionKinds } from './redemption-kinds.js';

export interface Redemption {
  addClient(access: Access, wish: ClientToAdd): Promise<AddedClient>;
  suspendClient(access: Access, id: ClientId): Promise<ApiClient>;
  resumeClient(access: Access, id: ClientId): Promise<ApiClient>;
  rotateClient(access: Access, rotation: Rotation): Promise<AddedClient>;
  /** Every client, by id. */
  listClients(access: Access): Promise<readonly ApiClient[]>;
  /** The client that may call now; null when it is unknown, suspended, or of the demo elsewhere. */
  findActiveClient(access: Access, id: ClientId): Promise<ApiClient | null>;
  isClientSecret(access: Access, question: { readonly id: ClientId; readonly secret: string }): Promise<boolean>;
}

export const redemptionStoreSpecs: readonly StoreSpec[] = [clientStoreSpec];

export interface RedemptionDeps {
  readonly database: Database;
  readonly inTransaction: InTransaction;
  readonly audit: Audit;
  /** Codes of the affiliates that take part now. */
  readonly activeAffiliates: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly isDemo: boolean;
}

export function createRedemption(deps: RedemptionDeps): Redemption {
  const clients = createMongoClientStore(deps.database);
  const needs = { ...deps, clients };
  return {
    addClient: addClient(needs),
    suspendClient: suspendClient(needs),
    resumeClient: resumeClient(needs),
    rotateClient: rotateClient(needs),
    listClients: (access) => clients.list(access),
    findActiveClient: findActiveClient(needs),
    isClientSecret: isClientSecret(needs),
  };
}
