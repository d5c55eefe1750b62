import type { Access } from '../vocabulary/access.js';
import type { Role } from '../vocabulary/actor.js';
import type { RightsRequestId, StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { cleanBox } from '../vocabulary/typed-text.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Tx } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { normalEmail } from '../platform/security/blind-index.js';
import { newTotpSecret } from '../platform/security/totp.js';
import { rightsEvent, type RightsDeps, whoMay } from './rights-deps.js';
import { reasonFault, type RightsKind, type RightsRequest } from './rights-request.js';
import type { NewStaffMember } from './staff-store.js';
import { brokenRule } from './standing.js';

export interface RightsWish {
  readonly kind: Exclude<RightsKind, 'add'>;
  readonly staffId: StaffId;
  /** For `roles` alone. */
  readonly roles: readonly Role[];
  readonly reason: string;
}

export interface AccountWish {
  readonly name: string;
  readonly email: string;
  readonly entity: string;
  readonly roles: readonly Role[];
  readonly reason: string;
}

/**
 * Asks for a change of one account's rights. Nothing changes: another operator decides.
 *
 * Throws Refusal `access.not-permitted`, `staff.not-found`, `staff.request-invalid` with every fault at once,
 * `staff.not-permitted` for an own account (SD6) or roles that do not go together (SD6, SD9), `staff.request-open` when
 * one about this account waits already.
 */
export function askRights(deps: RightsDeps) {
  return async (access: Access, wish: RightsWish): Promise<RightsRequestId> => {
    const { id: askedBy } = whoMay(access, 'account.ask');
    const member = await deps.staff.find(access, wish.staffId);
    if (member === null) throw new Refusal('staff.not-found');
    if (member.id === askedBy) throw new Refusal('staff.not-permitted', { rule: 'SD6' });
    const reason = cleanBox(wish.reason);
    const roles = wish.kind === 'roles' ? wish.roles : null;
    judge(reason, roles);
    return store(deps, access, { kind: wish.kind, staffId: member.id, roles, reason, askedBy });
  };
}

/**
 * Asks for a new account. It is there at once without any right, so that name and address stand in one place only.
 *
 * Throws as `askRights`, and `affiliates.not-found`, `staff.already-there`.
 */
export function askAccount(deps: RightsDeps) {
  return async (access: Access, wish: AccountWish): Promise<RightsRequestId> => {
    const { id: askedBy } = whoMay(access, 'account.ask');
    const reason = cleanBox(wish.reason);
    const name = cleanBox(wish.name);
    const email = normalEmail(wish.email);
    judge(reason, wish.roles, { name, email });
    const entity = await deps.affiliates.find(wish.entity);
    if (entity === null) throw new Refusal('affiliates.not-found');
    const { ids, passwords, keyOf } = deps;
    const member: NewStaffMember = {
      id: ids.make<'staff'>(),
      name,
      email,
      emailKey: keyOf(email),
      entity: entity.code,
      roles: [],
      department: entity.departments[0]?.code ?? null,
      groups: wish.roles.includes('reviewer') ? [entity.defaultGroup] : [],
      passwordHash: await passwords.hashPassword(ids.makeToken()),
      totpSecret: newTotpSecret(ids),
    };
    return store(deps, access, { kind: 'add', staffId: member.id, roles: wish.roles, reason, askedBy, member });
  };
}

const emailForm = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u;

function judge(
  reason: string,
  roles: readonly Role[] | null,
  person?: { readonly name: string; readonly email: string },
): void {
  const faults = [
    ...(person !== undefined && person.name === '' ? [{ field: 'name', code: 'missing' } as const] : []),
    ...(person !== undefined && person.name.length > 50
      ? [{ field: 'name', code: 'too-long', limit: 50 } as const]
      : []),
    ...(person !== undefined && !emailForm.test(person.email) ? [{ field: 'email', code: 'malformed' } as const] : []),
    ...(roles?.length === 0 ? [{ field: 'roles', code: 'missing' } as const] : []),
    reasonFault(reason),
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw new Refusal('staff.request-invalid', { faults });
  const rule = brokenRule(roles ?? []);
  if (rule !== null) throw new Refusal('staff.not-permitted', { rule });
}

type Asked = Pick<RightsRequest, 'kind' | 'staffId' | 'roles' | 'reason' | 'askedBy'> & {
  readonly member?: NewStaffMember;
};

async function store(deps: RightsDeps, access: Access, { member, ...asked }: Asked): Promise<RightsRequestId> {
  const { inTransaction, requests, audit, ids } = deps;
  const deed = beginDeed(deps, access);
  const request: RightsRequest = {
    ...asked,
    id: ids.make<'rights-request'>(),
    state: 'OPEN',
    askedAt: deed.at,
    decided: null,
    lastDeedId: deed.id,
  };
  try {
    await inTransaction(async (tx) => {
      if ((await requests.load(tx, access, request.id)) !== null) return;
      if (member !== undefined) await addAsked(deps, tx, { deed, member });
      await requests.add(tx, deed, request);
      await audit.record(tx, deed, rightsEvent('staff.ask-rights', asked.staffId, detailsOf(request)));
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new Refusal(member === undefined ? 'staff.request-open' : 'staff.already-there');
    throw error;
  }
  return request.id;
}

async function addAsked(
  { staff, standings, systemClock }: RightsDeps,
  tx: Tx,
  { deed, member }: { readonly deed: ReturnType<typeof beginDeed>; readonly member: NewStaffMember },
): Promise<void> {
  await staff.add(tx, deed, member);
  await standings.set(tx, deed, { id: member.id, state: 'asked', at: systemClock.now() });
}

/** What the record says of a request: its kind and the roles. */
export function detailsOf({ id, kind, roles }: RightsRequest): Readonly<Record<string, string>> {
  return { request: id, kind, ...(roles === null ? {} : { roles: roles.join(' ') }) };
}
