/** Staff: employees of the legal entities, their roles, and how they prove who they are: password and one-time code. */
import type { Access } from '../vocabulary/access.js';
import type { Role } from '../vocabulary/actor.js';
import type { AffiliateCode, StaffId } from '../vocabulary/ids.js';
import type { Fault } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import { createBlindIndex } from '../platform/security/blind-index.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Passwords } from '../platform/security/password.js';
import type { Secrets } from '../platform/secrets.js';
import type { Affiliates } from '../affiliates/index.js';
import type { Audit } from '../audit/index.js';
import { type AddedStaff, addStaff, passwordFaultOf, type StaffToAdd } from './add-staff.js';
import { checkCredentials, staffAuthEvent, type StaffCredentials } from './check-credentials.js';
import { checkSecondFactor, type StaffCode } from './check-second-factor.js';
import { demoNextCode } from './demo-next-code.js';
import type { Colleague, StaffMember } from './staff-member.js';
import { createMongoStaffStore, staffStoreSpec } from './staff-store.mongo.js';

export type { AddedStaff, StaffToAdd } from './add-staff.js';
export type { Colleague, StaffMember } from './staff-member.js';

export interface Staff {
  checkCredentials(access: Access, credentials: StaffCredentials): Promise<{ readonly staffId: StaffId }>;
  checkSecondFactor(access: Access, code: StaffCode): Promise<StaffMember>;
  /** Records that the person signs out; the door ends the sign-in itself first (RU48). */
  recordSignOut(access: Access, staffId: StaffId): Promise<void>;
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

export const staffStoreSpecs: readonly StoreSpec[] = [staffStoreSpec];

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
  readonly secrets: Pick<Secrets, 'indexKey'>;
  readonly isDemo: boolean;
}

export function createStaff(deps: StaffDeps): Staff {
  const { audit, affiliates, systemClock, isDemo } = deps;
  const keyOf = createBlindIndex(deps.secrets.indexKey);
  const staff = createMongoStaffStore(deps);
  return {
    checkCredentials: checkCredentials({ ...deps, staff, keyOf }),
    checkSecondFactor: checkSecondFactor({ staff, audit, systemClock, isDemo }),
    recordSignOut: (access, staffId) => audit.recordAuth(access, staffAuthEvent('staff.sign-out', staffId, 'allowed')),
    find: (access, id) => staff.find(access, id),
    colleagues: (access, question) => staff.listColleagues(access, question),
    passwordFault: passwordFaultOf(affiliates),
    add: addStaff({ ...deps, staff, keyOf }),
    demoNextCode: demoNextCode({ staff, systemClock, isDemo }),
  };
}
