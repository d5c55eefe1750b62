/** Staff: employees of the legal entities, their roles, and how they prove who they are: password and one-time code. */
import type { Access } from '../vocabulary/access.js';
import type { Role } from '../vocabulary/actor.js';
import type { AffiliateCode, EnrolmentId, RightsRequestId, StaffId } from '../vocabulary/ids.js';
import type { Fault } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { FailureCounts } from '../platform/failure-counts.js';
import type { KnownDevices } from '../platform/known-devices.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import { sealWith } from '../platform/security/seal.js';
import { createSignInGuard } from '../platform/sign-in-guard.js';
import type { SignIns } from '../platform/sign-ins.js';
import { createBlindIndex, normalEmail } from '../platform/security/blind-index.js';
import type { Passwords } from '../platform/security/password.js';
import type { Secrets } from '../platform/secrets.js';
import type { Affiliates } from '../affiliates/index.js';
import type { Audit } from '../audit/index.js';
import { type AddedStaff, addStaff, passwordFaultOf, type StaffToAdd } from './add-staff.js';
import { checkCredentials, staffAuthEvent, type StaffCredentials } from './check-credentials.js';
import { checkSecondFactor, type StaffCode } from './check-second-factor.js';
import { demoNextCode, hasDemoAccount } from './demo-next-code.js';
import type { Colleague, StaffMember } from './staff-member.js';
import { type AccountWish, askAccount, askRights, type RightsWish } from './ask-rights.js';
import { decideRights, type RightsDecided, type RightsVerdict } from './decide-rights.js';
import {
  beginEnrolment,
  deviceToEnrol,
  type DeviceToEnrol,
  type EnrolmentStart,
  finishEnrolment,
  renewRecoveryCodes,
} from './enrol.js';
import {
  createMongoEnrolmentStore,
  createMongoRecoveryCodeStore,
  enrolmentStoreSpec,
  recoveryCodeStoreSpec,
} from './enrolment-store.mongo.js';
import {
  type Accounts,
  listAccounts,
  type OneAccount,
  type OneRequest,
  openAccount,
  openRightsRequest,
} from './list-accounts.js';
import { endLeaver, lockStaff } from './lock-staff.js';
import { reviewRights } from './review-rights.js';
import type { RightsDeps } from './rights-deps.js';
import { createMongoRightsRequestStore, rightsRequestStoreSpec } from './rights-request-store.mongo.js';
import { confirmCode, signIn, type StaffSecondFactor, type StaffSignIn } from './sign-in.js';
import { createMongoStaffStore, staffStoreSpec } from './staff-store.mongo.js';
import { createMongoStandingStore, rightsTurnSpec, standingStoreSpec } from './standing-store.mongo.js';
import { warnStaff } from './warn-staff.js';

export type { AddedStaff, StaffToAdd } from './add-staff.js';
export type { AccountLine, Accounts, OneAccount, OneRequest } from './list-accounts.js';
export { rightsKinds, rightsReasonLimits, type RightsRequest } from './rights-request.js';
export { firstRightsTurn } from './standing-store.mongo.js';
export type { Colleague, StaffMember } from './staff-member.js';

export interface Staff {
  /** Whose address and password these are, without a count: for the seed and the command line. */
  checkCredentials(access: Access, credentials: StaffCredentials): Promise<{ readonly staffId: StaffId }>;
  /** Whose code it is, without a count. */
  checkSecondFactor(access: Access, code: StaffCode): Promise<StaffMember>;
  signIn(access: Access, wish: StaffSignIn): Promise<{ readonly staffId: StaffId }>;
  confirmCode(access: Access, code: StaffSecondFactor): Promise<StaffMember>;
  /** Makes a browser known to an account whose person has just proved both factors in it (AT8). */
  rememberDevice(access: Access, device: { readonly staffId: StaffId; readonly token: string }): Promise<void>;
  askRights(access: Access, wish: RightsWish): Promise<RightsRequestId>;
  askAccount(access: Access, wish: AccountWish): Promise<RightsRequestId>;
  decideRights(access: Access, verdict: RightsVerdict): Promise<RightsDecided>;
  lock(access: Access, staffId: StaffId): Promise<void>;
  endLeaver(access: Access, email: string): Promise<{ readonly staffId: StaffId }>;
  reviewRights(access: Access, staffId: StaffId): Promise<void>;
  listAccounts(access: Access): Promise<Accounts>;
  openAccount(access: Access, staffId: StaffId): Promise<OneAccount>;
  openRightsRequest(access: Access, id: RightsRequestId): Promise<OneRequest>;
  beginEnrolment(access: Access, start: EnrolmentStart): Promise<EnrolmentId>;
  deviceToEnrol(access: Access, id: EnrolmentId): Promise<DeviceToEnrol | null>;
  finishEnrolment(
    access: Access,
    proof: { readonly id: EnrolmentId; readonly code: string },
  ): Promise<readonly string[]>;
  renewRecoveryCodes(access: Access, staffId: StaffId): Promise<readonly string[]>;
  /** Whether somebody has one of these addresses, or the secret that everybody knows (AT13). */
  hasDemoAccount(access: Access, addresses: readonly string[]): Promise<boolean>;
  countRecoveryCodes(access: Access, staffId: StaffId): Promise<number>;
  /** Records that the person signs out; the door ends the sign-in itself first (RU48). */
  recordSignOut(access: Access, staffId: StaffId): Promise<void>;
  /** Whose work address this is; null when nobody's. */
  idOf(access: Access, email: string): Promise<StaffId | null>;
  find(access: Access, id: StaffId): Promise<StaffMember | null>;
  colleagues(
    access: Access,
    question: { readonly entity: AffiliateCode; readonly role: Role },
  ): Promise<readonly Colleague[]>;
  /** What is wrong with a password of staff, or null; to be asked before `add`. */
  passwordFault(wish: Pick<StaffToAdd, 'name' | 'email' | 'password'>): Promise<Fault | null>;
  add(access: Access, wish: StaffToAdd): Promise<AddedStaff>;
  demoNextCode(staffId: StaffId): Promise<string | null>;
}

export const staffStoreSpecs: readonly StoreSpec[] = [
  staffStoreSpec,
  standingStoreSpec,
  rightsTurnSpec,
  rightsRequestStoreSpec,
  enrolmentStoreSpec,
  recoveryCodeStoreSpec,
];

export interface StaffDeps {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly inTransaction: InTransaction;
  readonly affiliates: Affiliates;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  /** One for the whole house: it keeps the crowd at the door small. */
  readonly passwords: Passwords;
  readonly counts: FailureCounts;
  readonly devices: KnownDevices;
  readonly signIns: Pick<SignIns, 'endAll'>;
  readonly outbox: Outbox;
  readonly secrets: Pick<Secrets, 'indexKey' | 'codeKey'>;
  readonly isDemo: boolean;
}

export function createStaff(deps: StaffDeps): Staff {
  const { audit, affiliates, systemClock, isDemo } = deps;
  const keyOf = createBlindIndex(deps.secrets.indexKey);
  const { database, secrets } = deps;
  const staff = createMongoStaffStore({ ...deps, earlier: sealWith(secrets.codeKey, 'code device') });
  const standings = createMongoStandingStore(database);
  const recoveries = createMongoRecoveryCodeStore(database);
  const guard = createSignInGuard({ door: 'backoffice', counts: deps.counts, devices: deps.devices });
  const warn = warnStaff(deps);
  const check = checkCredentials({ ...deps, staff, keyOf });
  const checkCode = checkSecondFactor({ staff, audit, systemClock, isDemo, recoveries, warn });
  const rights: RightsDeps = {
    ...deps,
    staff,
    standings,
    recoveries,
    guard,
    keyOf,
    requests: createMongoRightsRequestStore(database),
    enrolments: createMongoEnrolmentStore(database),
    codeKey: secrets.codeKey,
  };
  return {
    checkCredentials: check,
    checkSecondFactor: checkCode,
    signIn: signIn({ staff, standings, guard, keyOf, check, warn, systemClock, isDemo }),
    confirmCode: confirmCode({ guard, standings, check: checkCode, systemClock }),
    rememberDevice: async (access, { staffId, token }) => {
      const { isNew } = await guard.remember({ accountId: staffId, token });
      if (isNew) await warn(access, { staffId, about: 'new-device' });
    },
    askRights: askRights(rights),
    askAccount: askAccount(rights),
    decideRights: decideRights(rights),
    lock: lockStaff(rights),
    endLeaver: endLeaver(rights),
    reviewRights: reviewRights(rights),
    listAccounts: listAccounts(rights),
    openAccount: openAccount(rights),
    openRightsRequest: openRightsRequest(rights),
    beginEnrolment: beginEnrolment(rights),
    deviceToEnrol: deviceToEnrol(rights),
    finishEnrolment: finishEnrolment(rights),
    renewRecoveryCodes: renewRecoveryCodes(rights),
    hasDemoAccount: hasDemoAccount({ staff, keyOf }),
    countRecoveryCodes: (access, staffId) => recoveries.countLeft(access, staffId),
    recordSignOut: (access, staffId) => audit.recordAuth(access, staffAuthEvent('staff.sign-out', staffId, 'allowed')),
    idOf: (access, email) => staff.idOf(access, keyOf(normalEmail(email))),
    find: (access, id) => staff.find(access, id),
    colleagues: (access, question) => staff.listColleagues(access, question),
    passwordFault: passwordFaultOf(affiliates),
    add: addStaff({ ...deps, staff, standings, keyOf }),
    demoNextCode: demoNextCode({ staff, systemClock, isDemo }),
  };
}
