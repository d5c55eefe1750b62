import { createHmac } from 'node:crypto';
import type { Access } from '../vocabulary/access.js';
import type { EnrolmentId, StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { base32 } from '../platform/ids.js';
import { normalEmail } from '../platform/security/blind-index.js';
import { hashToken } from '../platform/security/tokens.js';
import { acceptedStep, codeOfStep, stepAt, totpAddress } from '../platform/security/totp.js';
import { passwordFaultOf } from './add-staff.js';
import { demoTotpSecret } from './demo-next-code.js';
import type { Enrolment } from './enrolment-store.js';
import { newRecoveryCode, recoveryCodes, recoveryHash } from './recovery-code.js';
import { rightsEvent, type RightsDeps } from './rights-deps.js';
import { tellStaff } from './warn-staff.js';

export interface EnrolmentStart {
  readonly email: string;
  /** As typed: what the operator handed over. */
  readonly enrolmentCode: string;
  readonly password: string;
}

/** What the person puts into the code device; told to nobody else, and stored only once it has been proved to work. */
export interface DeviceToEnrol {
  readonly totpSecret: string;
  readonly totpAddress: string;
  /** The code of now; null outside the demo. */
  readonly demoCode: string | null;
}

/**
 * The first step of an enrolment in person (AT12): the code that was handed over, and a password of one's own.
 *
 * Throws Refusal `staff.enrolment-wrong`, alike for unknown addresses, and `staff.request-invalid {faults}` for a password
 * that cannot be taken.
 */
export function beginEnrolment(deps: RightsDeps) {
  const { staff, enrolments, affiliates, passwords, keyOf, systemClock } = deps;
  return async (access: Access, { email, enrolmentCode, password }: EnrolmentStart): Promise<EnrolmentId> => {
    const staffId = await staff.idOf(access, keyOf(normalEmail(email)));
    const member = staffId === null ? null : await staff.find(access, staffId);
    const fault = await passwordFaultOf(affiliates)({ name: member?.name ?? '', email, password });
    if (fault !== null) throw new Refusal('staff.request-invalid', { faults: [fault] });
    const passwordHash = await passwords.hashPassword(password);
    const open = member === null ? null : await enrolments.takeTry(access, member.id, systemClock.now());
    const typed = hashToken(enrolmentCode.toLowerCase().replace(/[\s-]/g, ''));
    if (open?.codeHash !== typed) throw new Refusal('staff.enrolment-wrong');
    await enrolments.keepPassword(access, { id: open.id, passwordHash });
    return open.id;
  };
}

/** The secret of an enrolment that is open; null when it is over. */
export function deviceToEnrol(deps: RightsDeps) {
  return async (access: Access, id: EnrolmentId): Promise<DeviceToEnrol | null> => {
    const open = await openEnrolment(deps, access, id);
    const member = open === null ? null : await deps.staff.find(access, open.staffId);
    if (member === null) return null;
    const totpSecret = secretOf(deps, id);
    const demoCode = deps.isDemo ? codeOfStep(totpSecret, stepAt(deps.systemClock.now())) : null;
    return { totpSecret, totpAddress: totpAddress(totpSecret, member.email), demoCode };
  };
}

/**
 * The second step: a code of the device that was just set up. Gives the recovery codes, told once.
 *
 * Throws Refusal `staff.code-wrong`, `staff.enrolment-wrong` when it is over.
 */
export function finishEnrolment(deps: RightsDeps) {
  const { inTransaction, staff, standings, enrolments, recoveries, guard, audit, outbox, systemClock } = deps;
  return async (
    access: Access,
    { id, code }: { readonly id: EnrolmentId; readonly code: string },
  ): Promise<readonly string[]> => {
    const open = await openEnrolment(deps, access, id);
    if (open?.passwordHash == null) throw new Refusal('staff.enrolment-wrong');
    const { staffId, passwordHash } = open;
    const totpSecret = secretOf(deps, id);
    const lastStep = acceptedStep({ code, at: systemClock.now(), secret: totpSecret, lastStep: -1 });
    if (lastStep === null) throw new Refusal('staff.code-wrong');
    const codes = newCodes(deps);
    const deed = beginDeed(deps, access);
    const at = systemClock.now();
    await inTransaction(async (tx) => {
      if (await standings.isDone(tx, deed, staffId)) return;
      if ((await enrolments.find(tx, access, id)) === null) throw new Refusal('staff.enrolment-wrong');
      await enrolments.remove(tx, deed, staffId);
      await staff.setFactors(tx, deed, { id: staffId, passwordHash, totpSecret, lastStep });
      await standings.set(tx, deed, { id: staffId, state: 'active', at });
      await recoveries.replace(tx, deed, { staffId, hashes: hashesOf(staffId, codes) });
      await tellStaff(outbox, { tx, deed }, { staffId, about: 'enrolled' });
      await audit.record(tx, deed, rightsEvent('staff.enrol', staffId));
    });
    const email = (await staff.find(access, staffId))?.email ?? '';
    await guard.clear(deps.keyOf(email));
    return codes;
  };
}

/**
 * Ten new recovery codes for oneself, told once; the old ones work no more (AT3).
 *
 * Throws Refusal `access.sign-in-wanted`.
 */
export function renewRecoveryCodes(deps: RightsDeps) {
  return async (access: Access, staffId: StaffId): Promise<readonly string[]> => {
    const codes = newCodes(deps);
    const deed = beginDeed(deps, access);
    await deps.inTransaction(async (tx) => {
      if (await deps.standings.isDone(tx, deed, staffId)) return;
      await deps.standings.noteDeed(tx, deed, staffId);
      await deps.recoveries.replace(tx, deed, { staffId, hashes: hashesOf(staffId, codes) });
      await tellStaff(deps.outbox, { tx, deed }, { staffId, about: 'recovery-codes-renewed' });
      await deps.audit.record(tx, deed, rightsEvent('staff.renew-recovery-codes', staffId));
    });
    return codes;
  };
}

function newCodes({ ids }: RightsDeps): readonly string[] {
  return Array.from({ length: recoveryCodes }, () => newRecoveryCode(ids));
}

function hashesOf(staffId: StaffId, codes: readonly string[]): readonly string[] {
  return codes.map((code) => recoveryHash(staffId, code)).filter((hash) => hash !== null);
}

async function openEnrolment(
  { enrolments, systemClock }: RightsDeps,
  access: Access,
  id: EnrolmentId,
): Promise<Enrolment | null> {
  const open = await enrolments.find(null, access, id);
  return open !== null && open.endsAt > systemClock.now() ? open : null;
}

/** Computed from the enrolment's name whenever it is needed, so that it lies nowhere before it is proved. */
function secretOf({ codeKey, isDemo }: RightsDeps, id: EnrolmentId): string {
  if (isDemo) return demoTotpSecret;
  const bytes = createHmac('sha256', codeKey).update(`device|${id}`).digest();
  return base32(bytes.subarray(0, 20)).toUpperCase();
}
