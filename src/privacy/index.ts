/**
 * What customers see and decide about their own data: consents, what is held, who received it, who looked at it; and the
 * key register, which the privacy officer watches.
 */
import type { Look } from '../audit/index.js';
import type { ConsentChoice } from '../consent/index.js';
import type { ReceivedRow } from '../disclosure/index.js';
import type { Access } from '../vocabulary/access.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import { askForRights, type AskForRightsDeps, listOwnRequests } from './ask-for-rights.js';
import { changeConsent, type ChangeConsentDeps } from './change-consent.js';
import type { KeyLine } from './key-register.js';
import { createMongoPolicyStore, policySpec } from './policy-store.mongo.js';
import { createMongoRequestStore, requestSpec } from './request-store.mongo.js';
import type { RightsRequest, TypedRequest } from './rights-request.js';
import {
  countOwnReceived,
  type Counts,
  listOwnLooks,
  listOwnReceived,
  type OwnView,
  type MyDataDeps,
  showMyData,
} from './show-my-data.js';
import { noteSecrets, showKeys, type ShowKeysDeps } from './show-keys.js';
import { keepPolicyVersion, type PolicyDeps, type PolicyView, showPolicy } from './show-policy.js';

export type { Look } from '../audit/index.js';
export type { ReceivedRow } from '../disclosure/index.js';
export type { KeyLine, KeyLineState } from './key-register.js';
export { type HeldKind, heldKinds } from './held-data.js';
export type { PolicyDifference } from './policy.js';
export type { PolicyView } from './show-policy.js';
export { requestKinds, type RightsRequest, type TypedRequest } from './rights-request.js';
export { type Counts, mostCounted, type OwnView } from './show-my-data.js';

export interface Privacy {
  /** Gives or withdraws consents of one's own accord. */
  changeConsent(access: Access, choices: readonly ConsentChoice[]): Promise<void>;
  /** The customer's own data at a glance. */
  showMyData(access: Access): Promise<OwnView>;
  /** One page of what went out about the customer. */
  listReceived(access: Access, cursor: string | null): Promise<Slice<ReceivedRow>>;
  countReceived(access: Access): Promise<Omit<Counts, 'looks'>>;
  /** The privacy policy as the registers say it now, with its versions. */
  showPolicy(access: Access): Promise<PolicyView>;
  /** Keeps a version when a register changed; says whether there is a new one. */
  keepPolicyVersion(access: Access): Promise<boolean>;
  /** Takes a request about one's own data. */
  askForRights(access: Access, typed: TypedRequest): Promise<void>;
  listRequests(access: Access): Promise<readonly RightsRequest[]>;
  /** One page of who looked at the customer's data. */
  listLooks(access: Access, cursor: string | null): Promise<Slice<Look>>;
  /** Whose keys there are, how old, and which is due (KY12). */
  showKeys(access: Access): Promise<readonly KeyLine[]>;
  /** Notes since when this program's secrets are in use. */
  noteSecrets(): Promise<void>;
}

export type PrivacyDeps = ShowKeysDeps &
  ChangeConsentDeps &
  MyDataDeps &
  Omit<AskForRightsDeps, 'requests'> &
  Omit<PolicyDeps, 'policies'> & { readonly database: Database; readonly cipher: FieldCipher };

export const privacyStoreSpecs: readonly StoreSpec[] = [requestSpec, policySpec];

export function createPrivacy(deps: PrivacyDeps): Privacy {
  const policies = createMongoPolicyStore(deps.database);
  const requests = createMongoRequestStore(deps);
  return {
    changeConsent: changeConsent(deps),
    showMyData: showMyData(deps),
    listReceived: listOwnReceived(deps),
    countReceived: countOwnReceived(deps),
    listLooks: listOwnLooks(deps),
    showPolicy: showPolicy({ ...deps, policies }),
    keepPolicyVersion: keepPolicyVersion({ ...deps, policies }),
    askForRights: askForRights({ ...deps, requests }),
    listRequests: listOwnRequests({ requests }),
    showKeys: showKeys(deps),
    noteSecrets: noteSecrets(deps),
  };
}
