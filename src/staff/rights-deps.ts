import type { Access } from '../vocabulary/access.js';
import { staffOf } from '../vocabulary/access.js';
import type { Role, StaffActor } from '../vocabulary/actor.js';
import type { AffiliateCode, StaffId } from '../vocabulary/ids.js';
import { mayTry, type Permission } from '../vocabulary/permissions.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { BlindIndex } from '../platform/security/blind-index.js';
import type { Passwords } from '../platform/security/password.js';
import type { SignInGuard } from '../platform/sign-in-guard.js';
import type { SignIns } from '../platform/sign-ins.js';
import type { Affiliates } from '../affiliates/index.js';
import type { Audit, AuditEvent } from '../audit/index.js';
import type { EnrolmentStore, RecoveryCodeStore } from './enrolment-store.js';
import type { RightsRequestStore } from './rights-request-store.js';
import type { StaffMember } from './staff-member.js';
import type { StaffStore } from './staff-store.js';
import type { StandingStore } from './standing-store.js';

/** What the deeds about accounts and rights are made with. */
export interface RightsDeps {
  readonly inTransaction: InTransaction;
  readonly staff: StaffStore;
  readonly standings: StandingStore;
  readonly requests: RightsRequestStore;
  readonly enrolments: EnrolmentStore;
  readonly recoveries: RecoveryCodeStore;
  readonly affiliates: Affiliates;
  readonly passwords: Passwords;
  readonly keyOf: BlindIndex;
  readonly guard: SignInGuard;
  readonly signIns: Pick<SignIns, 'endAll'>;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly codeKey: string | Uint8Array;
  readonly isDemo: boolean;
}

/** The member of staff who may try it. Throws Refusal `access.sign-in-wanted`, `access.not-permitted`. */
export function whoMay(access: Access, permission: Permission): StaffActor {
  const staff = staffOf(access);
  if (!mayTry(staff.roles, permission)) throw new Refusal('access.not-permitted');
  return staff;
}

/** The row of a change of rights; whose rights they are is the subject. */
export function rightsEvent(
  action: string,
  staffId: StaffId,
  details: Readonly<Record<string, string | boolean>> = {},
): AuditEvent {
  return {
    stream: 'rights',
    action,
    target: { kind: 'staff', id: staffId },
    subjects: [staffId],
    fields: ['roles', 'standing'],
    result: 'allowed',
    details,
  };
}

interface Loss {
  readonly member: Pick<StaffMember, 'id' | 'entity' | 'roles'>;
  /** The roles that the person keeps and can use. */
  readonly keeps: readonly Role[];
  /** A stop that any operator can lift may leave an affiliate without an approver for a while. */
  readonly guardsApprovers?: boolean;
}

/**
 * Refuses what would leave nobody: the last operator who can sign in, or the last approver of an affiliate. Changes of
 * rights wait for each other, so that two at once do not each count on the other's person.
 *
 * Throws Refusal `staff.last-one`.
 */
export async function refuseLastOne(
  { staff, standings }: Pick<RightsDeps, 'staff' | 'standings'>,
  { tx, access }: { readonly tx: Tx; readonly access: Access },
  { member, keeps, guardsApprovers = true }: Loss,
): Promise<void> {
  await standings.waitTurn(tx);
  const wanted: readonly { readonly role: Role; readonly entity: AffiliateCode | null }[] = [
    { role: 'operator', entity: null },
    ...(guardsApprovers ? [{ role: 'approver' as const, entity: member.entity }] : []),
  ];
  for (const { role, entity } of wanted) {
    if (!member.roles.includes(role) || keeps.includes(role)) continue;
    const holders = await staff.idsWithRole(tx, access, { role, entity });
    const idle = new Set(await standings.notActive(tx, access, holders));
    if (holders.every((id) => id === member.id || idle.has(id))) throw new Refusal('staff.last-one');
  }
}

/** What a person can no longer use after an act: sessions, devices. The version of the account ended them already (AT11). */
export async function endEverywhere(
  { signIns, guard }: Pick<RightsDeps, 'signIns' | 'guard'>,
  staffId: StaffId,
): Promise<void> {
  await signIns.endAll({ door: 'backoffice', accountId: staffId });
  await guard.forgetDevices(staffId);
}
