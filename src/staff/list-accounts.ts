import type { Access } from '../vocabulary/access.js';
import type { RightsRequestId, StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { type RightsDeps, whoMay } from './rights-deps.js';
import type { RightsRequest } from './rights-request.js';
import type { StaffMember } from './staff-member.js';
import { isReviewDue, obstacleOf, type Standing } from './standing.js';

/** One account as the page of accounts shows it (UO15). */
export interface AccountLine {
  readonly member: StaffMember;
  readonly standing: Standing;
  /** What keeps it from signing in; null: nothing. */
  readonly obstacle: ReturnType<typeof obstacleOf>;
  readonly isReviewDue: boolean;
}

export interface Accounts {
  readonly lines: readonly AccountLine[];
  readonly open: readonly RightsRequest[];
}

/** All accounts by entity and name, and what waits for a second person. A reading on record (rule 8). */
export function listAccounts(deps: RightsDeps) {
  return async (access: Access): Promise<Accounts> => {
    whoMay(access, 'account.read');
    const members = await deps.staff.listAll(access);
    const standings = await deps.standings.findMany(
      access,
      members.map(({ id }) => id),
    );
    const open = await deps.requests.listOpen(access);
    await deps.audit.recordReading(access, {
      stream: 'admin',
      action: 'staff.list-accounts',
      target: null,
      subjects: [],
      fields: ['name', 'email', 'roles'],
      result: 'allowed',
    });
    return { lines: await Promise.all(members.map((member) => lineOf(deps, access, { member, standings }))), open };
  };
}

export interface OneAccount {
  readonly line: AccountLine;
  readonly requests: readonly RightsRequest[];
}

/** One account and every request about it. Throws Refusal `access.not-permitted`, `staff.not-found`. */
export function openAccount(deps: RightsDeps) {
  return async (access: Access, staffId: StaffId): Promise<OneAccount> => {
    whoMay(access, 'account.read');
    const member = await deps.staff.find(access, staffId);
    if (member === null) throw new Refusal('staff.not-found');
    await recordOne(deps, access, staffId);
    return {
      line: await lineOf(deps, access, { member, standings: new Map() }),
      requests: await deps.requests.listOf(access, staffId),
    };
  };
}

export interface OneRequest {
  readonly request: RightsRequest;
  readonly member: StaffMember;
  /** Why this person decides nothing here; null for the one who may. */
  readonly objection: 'own' | 'about-you' | 'role' | null;
}

/** One request and whom it is about. Throws Refusal `access.not-permitted`, `staff.request-not-found`. */
export function openRightsRequest(deps: RightsDeps) {
  return async (access: Access, id: RightsRequestId): Promise<OneRequest> => {
    const staff = whoMay(access, 'account.read');
    const request = await deps.requests.load(null, access, id);
    const member = request === null ? null : await deps.staff.find(access, request.staffId);
    if (request === null || member === null) throw new Refusal('staff.request-not-found');
    await recordOne(deps, access, member.id);
    const objection = !staff.roles.includes('operator')
      ? 'role'
      : request.askedBy === staff.id
        ? 'own'
        : request.staffId === staff.id
          ? 'about-you'
          : null;
    return { request, member, objection };
  };
}

function recordOne({ audit }: RightsDeps, access: Access, staffId: StaffId): Promise<void> {
  return audit.recordReading(access, {
    stream: 'admin',
    action: 'staff.open-account',
    target: { kind: 'staff', id: staffId },
    subjects: [],
    fields: ['name', 'email', 'roles'],
    result: 'allowed',
  });
}

async function lineOf(
  { standings: store, systemClock, isDemo }: RightsDeps,
  access: Access,
  { member, standings }: { readonly member: StaffMember; readonly standings: ReadonlyMap<StaffId, Standing> },
): Promise<AccountLine> {
  const standing = standings.get(member.id) ?? (await store.find(null, access, member.id));
  const now = systemClock.now();
  return {
    member,
    standing,
    obstacle: obstacleOf(standing, { now, isDemo }),
    isReviewDue: isReviewDue(standing, now),
  };
}
