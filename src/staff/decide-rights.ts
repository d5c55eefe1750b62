import type { Access } from '../vocabulary/access.js';
import type { Role } from '../vocabulary/actor.js';
import type { Deed } from '../vocabulary/deed.js';
import type { EnrolmentId, RightsRequestId, StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Tx } from '../platform/database/index.js';
import { base32 } from '../platform/ids.js';
import { hashToken } from '../platform/security/tokens.js';
import { newTotpSecret } from '../platform/security/totp.js';
import { detailsOf } from './ask-rights.js';
import { endEverywhere, refuseLastOne, rightsEvent, type RightsDeps, whoMay } from './rights-deps.js';
import type { RightsRequest } from './rights-request.js';
import type { StaffMember } from './staff-member.js';
import type { StandingState } from './standing.js';
import { tellStaff } from './warn-staff.js';

export interface RightsVerdict {
  readonly id: RightsRequestId;
  readonly verdict: 'approve' | 'turn-down';
}

/** What the second person gets: for whoever enrols the code that is handed over in person, told once. */
export interface RightsDecided {
  readonly request: RightsRequest;
  readonly enrolmentCode: string | null;
}

const enrolmentMs = 24 * 3_600_000;
const enrolmentTries = 10;

/** An account that is asked for goes away again, an account that is there stays as it was. */
const turnedDown: Readonly<Record<RightsRequest['kind'], StandingState | null>> = {
  add: 'ended',
  roles: null,
  leave: null,
  reset: null,
  reopen: null,
};

/** How an account stands after the approval; null where that stays. */
const approved: Readonly<Record<RightsRequest['kind'], StandingState | null>> = {
  add: 'enrolling',
  roles: null,
  leave: 'ended',
  reset: 'enrolling',
  reopen: 'active',
};

/**
 * The second person's word about a request (SD6, AT12). What it changes holds at the next request of the person: the
 * version of the account is raised, and every session, device and code of before is worth nothing (AT11).
 *
 * Throws Refusal `access.not-permitted`, `staff.request-not-found`, `staff.not-permitted` for the person who asked and for
 * the person it is about (SD6), `staff.request-decided`, `staff.last-one`.
 */
export function decideRights(deps: RightsDeps) {
  return async (access: Access, { id, verdict }: RightsVerdict): Promise<RightsDecided> => {
    const { id: decider } = whoMay(access, 'account.decide');
    const deed = beginDeed(deps, access);
    const code = base32(Buffer.from(deps.ids.makeToken(), 'base64url').subarray(0, 15));
    const scrambled = await scramble(deps);
    const enrolmentId = deps.ids.make<'enrolment'>();
    const now = deps.systemClock.now();
    const request = await deps.inTransaction((tx) =>
      decide(deps, tx, { deed, id, decider, isApproved: verdict === 'approve', code, scrambled, enrolmentId, now }),
    );
    const isOver = request.state === 'DONE' && request.kind !== 'reopen';
    if (isOver) await endEverywhere(deps, request.staffId);
    return { request, enrolmentCode: request.state === 'DONE' && approved[request.kind] === 'enrolling' ? code : null };
  };
}

interface Scrambled {
  readonly passwordHash: string;
  readonly totpSecret: string;
}

interface Deciding {
  readonly deed: Deed;
  readonly id: RightsRequestId;
  readonly decider: StaffId;
  readonly isApproved: boolean;
  readonly code: string;
  readonly scrambled: Scrambled;
  readonly enrolmentId: EnrolmentId;
  /** By the machine's clock (RU11). */
  readonly now: Date;
}

/** Factors that nobody has, for an account whose own must not work any more (DI21). */
async function scramble({ passwords, ids }: RightsDeps): Promise<Scrambled> {
  return { passwordHash: await passwords.hashPassword(ids.makeToken()), totpSecret: newTotpSecret(ids) };
}

async function decide(deps: RightsDeps, tx: Tx, deciding: Deciding): Promise<RightsRequest> {
  const { staff, requests, audit, outbox } = deps;
  const { deed, id, decider, isApproved } = deciding;
  const { access } = deed;
  const request = await requests.load(tx, access, id);
  if (request === null) throw new Refusal('staff.request-not-found');
  if (request.lastDeedId === deed.id) return request;
  if (request.askedBy === decider || request.staffId === decider)
    throw new Refusal('staff.not-permitted', { rule: 'SD6' });
  if (request.state !== 'OPEN') throw new Refusal('staff.request-decided');
  const member = await staff.load(tx, access, request.staffId);
  if (member === null) throw new Refusal('staff.not-found');
  const done: RightsRequest = {
    ...request,
    state: isApproved ? 'DONE' : 'TURNED_DOWN',
    decided: { by: decider, at: deed.at },
    lastDeedId: deed.id,
  };
  await requests.decide(tx, deed, done);
  await takeEffect(deps, tx, { ...deciding, request: done, member });
  if (isApproved && request.kind !== 'add')
    await tellStaff(outbox, { tx, deed }, { staffId: member.id, about: 'account-changed' });
  await audit.record(tx, deed, {
    ...rightsEvent('staff.decide-rights', member.id, { ...detailsOf(done), before: member.roles.join(' ') }),
    result: isApproved ? 'allowed' : 'denied',
  });
  return done;
}

interface Effect extends Deciding {
  readonly request: RightsRequest;
  readonly member: StaffMember;
}

async function takeEffect(deps: RightsDeps, tx: Tx, effect: Effect): Promise<void> {
  const { staff, standings, recoveries, enrolments } = deps;
  const { deed, request, member, isApproved, scrambled, code, enrolmentId, now: at } = effect;
  const { id } = member;
  const state = (isApproved ? approved : turnedDown)[request.kind];
  if (isApproved) {
    const roles = rolesAfter(request, member);
    await refuseLastOne(deps, { tx, access: deed.access }, { member, keeps: usable(request, roles) });
    await staff.setRoles(tx, deed, { id, roles });
  }
  if (state !== null) await standings.set(tx, deed, { id, state, at });
  if (state === 'ended' || state === 'enrolling') {
    await staff.setFactors(tx, deed, { id, ...scrambled, lastStep: -1 });
    await recoveries.replace(tx, deed, { staffId: id, hashes: [] });
  }
  if (state !== 'enrolling') return;
  const endsAt = new Date(at.getTime() + enrolmentMs);
  const codeHash = hashToken(code);
  await enrolments.put(tx, deed, {
    id: enrolmentId,
    staffId: id,
    codeHash,
    endsAt,
    triesLeft: enrolmentTries,
    passwordHash: null,
  });
}

function rolesAfter({ kind, roles }: RightsRequest, member: StaffMember): readonly Role[] {
  if (kind === 'leave') return [];
  return roles ?? member.roles;
}

/** Roles are worth nothing to who cannot sign in. */
function usable({ kind }: RightsRequest, roles: readonly Role[]): readonly Role[] {
  return kind === 'leave' || kind === 'reset' ? [] : roles;
}
