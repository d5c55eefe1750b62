import type { Access } from '../vocabulary/access.js';
import type { Role } from '../vocabulary/actor.js';
import type { StaffId } from '../vocabulary/ids.js';
import { type Fault, Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import { type BlindIndex, normalEmail } from '../platform/security/blind-index.js';
import { contactWords, passwordFault, staffPasswordLength } from '../platform/security/password-rules.js';
import type { Passwords } from '../platform/security/password.js';
import { newTotpSecret, totpAddress } from '../platform/security/totp.js';
import type { Affiliates } from '../affiliates/index.js';
import type { Audit } from '../audit/index.js';
import { demoTotpSecret } from './demo-next-code.js';
import type { NewStaffMember, StaffStore } from './staff-store.js';
import { brokenRule } from './standing.js';
import type { StandingStore } from './standing-store.js';

export interface StaffToAdd {
  readonly name: string;
  readonly email: string;
  /** The code of a legal entity. */
  readonly entity: string;
  readonly roles: readonly Role[];
  /** The code of one of the entity's departments. */
  readonly department: string | null;
  readonly groups: readonly string[];
  readonly password: string;
}

export interface AddedStaff {
  readonly staffId: StaffId;
  /** Base32; told once, to be put into the person's code device. */
  readonly totpSecret: string;
  /** The same as an `otpauth:` address. */
  readonly totpAddress: string;
}

interface Needs {
  readonly inTransaction: InTransaction;
  readonly staff: StaffStore;
  readonly affiliates: Affiliates;
  readonly passwords: Passwords;
  readonly keyOf: BlindIndex;
  readonly audit: Audit;
  readonly standings: StandingStore;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly isDemo: boolean;
}

/**
 * Adds a member of staff (AT13). For the operator at the command line and the seed.
 *
 * Throws Refusal `access.not-permitted` for anybody else, `affiliates.not-found` for an unknown entity or department,
 * `staff.already-there` for a work address that has an account, `staff.not-permitted` for roles that do not go together
 * (SD6, SD9). The password must have passed `passwordFaultOf`.
 */
export function addStaff(needs: Needs) {
  return async (access: Access, wish: StaffToAdd): Promise<AddedStaff> => {
    const { actor } = access;
    if (actor.kind !== 'operator' && actor.kind !== 'system') throw new Refusal('access.not-permitted');
    const rule = brokenRule(wish.roles);
    if (rule !== null) throw new Refusal('staff.not-permitted', { rule });
    if ((await passwordFaultOf(needs.affiliates)(wish)) !== null) throw new RangeError('a password that was not read');
    const member = await makeMember(needs, wish);
    await store(needs, access, member);
    const { id, email, totpSecret } = member;
    return { staffId: id, totpSecret, totpAddress: totpAddress(totpSecret, email) };
  };
}

/** What is wrong with a password of staff (AT1), or null. */
export function passwordFaultOf(affiliates: Affiliates) {
  return async ({ name, email, password }: Pick<StaffToAdd, 'name' | 'email' | 'password'>): Promise<Fault | null> => {
    const ownWords = [...(await affiliates.nameWords()), ...contactWords({ email: normalEmail(email), name })];
    return passwordFault(password, { shortest: staffPasswordLength, ownWords });
  };
}

async function makeMember(
  { affiliates, passwords, keyOf, ids, isDemo }: Needs,
  wish: StaffToAdd,
): Promise<NewStaffMember> {
  const { name, roles, department, groups, password } = wish;
  const entity = await affiliates.find(wish.entity);
  const hasDepartment = department === null || entity?.departments.some(({ code }) => code === department) === true;
  if (entity === null || !hasDepartment) throw new Refusal('affiliates.not-found');
  const email = normalEmail(wish.email);
  return {
    id: ids.make<'staff'>(),
    name: name.normalize('NFC').trim(),
    email,
    emailKey: keyOf(email),
    entity: entity.code,
    roles,
    department,
    groups,
    passwordHash: await passwords.hashPassword(password),
    totpSecret: isDemo ? demoTotpSecret : newTotpSecret(ids),
  };
}

async function store(
  { inTransaction, staff, standings, audit, clock, systemClock, ids }: Needs,
  access: Access,
  member: NewStaffMember,
): Promise<void> {
  const deed = beginDeed({ clock, ids }, access);
  const since = systemClock.now();
  try {
    await inTransaction(async (tx) => {
      if (await staff.has(tx, access, member.id)) return;
      await staff.add(tx, deed, member);
      await standings.set(tx, deed, { id: member.id, state: 'active', at: since });
      await audit.record(tx, deed, {
        stream: 'admin',
        action: 'staff.add',
        target: { kind: 'staff', id: member.id },
        subjects: [],
        fields: ['roles', 'entity'],
        result: 'allowed',
        details: { entity: member.entity, roles: member.roles.join(' ') },
      });
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new Refusal('staff.already-there');
    throw error;
  }
}
