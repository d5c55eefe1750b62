import type { Request, Response } from 'express';
import type { Access } from '../../vocabulary/access.js';
import { HttpFault } from '../../platform/http/http-fault.js';
import { readRedemptionId, type UseAnswer } from '../../redemption/index.js';
import { Refusal } from '../../vocabulary/refusal.js';
import { answered, balanceBody, entriesBody, operationBody, redemptionShownBody } from './answer-bodies.js';
import { callerOf } from './bearer-token.js';
import type { MemberLimit } from './call-limits.js';
import { operationAddress, type Problem, type ProblemFacts, problemType, writeJson } from './problem.js';
import { checkedKey, fingerprintOf, readBy, readKey } from './read-request.js';
import type { MembershipApiRooms } from './rooms.js';
import {
  balanceQuestion,
  cancellation,
  capture,
  entriesQuestion,
  memberAddress,
  newRedemption,
  noQuestion,
  reversal,
  voiding,
} from './shapes.js';
import type { Language } from '../../vocabulary/language.js';

export interface CallNeeds {
  readonly rooms: MembershipApiRooms;
  readonly memberLimit: MemberLimit;
  readonly problem: (language: Language, facts: ProblemFacts) => Problem;
  /** Where the API stands, for the addresses in answers. */
  readonly path: string;
}

type Call = (req: Request, res: Response) => Promise<void>;

function accessOf(req: Request): Access {
  return {
    actor: { kind: 'client', id: callerOf(req).client.id },
    purpose: 'redemption',
    requestId: req.requestId,
    ip: req.ip ?? null,
  };
}

const defaultLimit = 100;

/** GET /members/{memberNo}/balance */
export function showBalance({ rooms }: CallNeeds): Call {
  return async (req, res) => {
    const { memberNo } = readBy(memberAddress, req.params);
    const { minVersion = null } = readBy(balanceQuestion, req.query);
    const { payload } = await rooms.redemption.balance(accessOf(req), { memberNo, minVersion });
    writeJson(res, { status: 200, body: balanceBody(payload) });
  };
}

/** GET /members/{memberNo}/entries */
export function showEntries({ rooms }: CallNeeds): Call {
  return async (req, res) => {
    const { memberNo } = readBy(memberAddress, req.params);
    const { after = null, limit = defaultLimit } = readBy(entriesQuestion, req.query);
    const { payload } = await rooms.redemption.entries(accessOf(req), { memberNo, after, limit });
    writeJson(res, { status: 200, body: entriesBody(payload) });
  };
}

/** POST /redemptions */
export function redeem(needs: CallNeeds): Call {
  const { rooms, memberLimit } = needs;
  return async (req, res) => {
    const key = readKey(req);
    readBy(noQuestion, req.query);
    const { expiresInSeconds = null, ...use } = readBy(newRedemption, req.body);
    const { client } = callerOf(req);
    const request = { ...use, expiresInSeconds, key, fingerprint: fingerprintOf(req) };
    const full = await memberLimit.take(client.id, use.memberNo, client.limits.postsPerMemberInMinute);
    if (full !== null) {
      const known = await rooms.redemption.answerKnown(accessOf(req), request);
      if (known === null) throw new HttpFault('too-often', full);
      writeAnswer(needs, { res, key, answer: known.payload });
      return;
    }
    let isFirst = false;
    try {
      const { payload } = await rooms.redemption.redeem(accessOf(req), client, request);
      isFirst = !payload.isReplay;
      writeAnswer(needs, { res, key, answer: payload });
    } finally {
      if (!isFirst) await memberLimit.giveBack(client.id, use.memberNo);
    }
  };
}

/** GET /redemptions/{id} */
export function showRedemption({ rooms }: CallNeeds): Call {
  return async (req, res) => {
    readBy(noQuestion, req.query);
    const { payload } = await rooms.redemption.show(accessOf(req), redemptionIn(req));
    writeJson(res, { status: 200, body: redemptionShownBody(payload) });
  };
}

/** POST /redemptions/{id}/capture */
export function captureHold(needs: CallNeeds): Call {
  return keyed(needs, (req, request) => {
    const { amount = null } = readBy(capture, req.body);
    return needs.rooms.redemption.capture(accessOf(req), { ...request, amount });
  });
}

/** POST /redemptions/{id}/void */
export function voidHold(needs: CallNeeds): Call {
  return keyed(needs, (req, request) => {
    const { reason = null } = readBy(voiding, req.body);
    return needs.rooms.redemption.void(accessOf(req), { ...request, reason });
  });
}

/** POST /redemptions/{id}/reversals */
export function reverseUse(needs: CallNeeds): Call {
  return keyed(needs, (req, request) =>
    needs.rooms.redemption.reverse(accessOf(req), { ...request, ...readBy(reversal, req.body) }),
  );
}

/** GET /operations/{key} */
export function showOperation(needs: CallNeeds): Call {
  return async (req, res) => {
    readBy(noQuestion, req.query);
    const key = checkedKey(req.params['key']);
    const shown = await needs.rooms.redemption.operation(accessOf(req), key);
    writeJson(res, {
      status: 200,
      body: operationBody('payload' in shown ? shown.payload : shown, wordingOf(needs, key)),
    });
  };
}

/** POST /operations/{key}/cancel */
export function cancelOperation(needs: CallNeeds): Call {
  return async (req, res) => {
    readBy(noQuestion, req.query);
    const key = checkedKey(req.params['key']);
    const { memberNo } = readBy(cancellation, req.body);
    const { payload } = await needs.rooms.redemption.cancel(accessOf(req), { key, memberNo });
    writeJson(res, { status: 200, body: operationBody(payload, wordingOf(needs, key)) });
  };
}

type Redemptions = MembershipApiRooms['redemption'];
type OfRedemption = Pick<Parameters<Redemptions['capture']>[1], 'key' | 'fingerprint' | 'redemption'>;
type Cleared = ReturnType<Redemptions['capture']>;

/** A call on a redemption that exists. An id that cannot be one is as unknown as any other (http.md section 7). */
function keyed(needs: CallNeeds, act: (req: Request, request: OfRedemption) => Cleared): Call {
  return async (req, res) => {
    const key = readKey(req);
    readBy(noQuestion, req.query);
    const redemption = redemptionIn(req);
    const { payload } = await act(req, { key, redemption, fingerprint: fingerprintOf(req) });
    writeAnswer(needs, { res, key, answer: payload });
  };
}

function redemptionIn(req: Request): OfRedemption['redemption'] {
  const id = readRedemptionId(req.params['id']);
  if (id === null) throw new Refusal('redemption.not-found');
  return id;
}

interface ToWrite {
  readonly res: Response;
  readonly key: string;
  readonly answer: UseAnswer;
}

function writeAnswer(needs: CallNeeds, { res, key, answer }: ToWrite): void {
  const { status, body } = answered(answer, wordingOf(needs, key));
  if (answer.isReplay) res.setHeader('Idempotency-Replayed', 'true');
  if (status === 201 && answer.redemption !== null)
    res.setHeader('Location', `${needs.path}/redemptions/${answer.redemption.id}`);
  writeJson(res, { status, body, ...(status === 409 ? { type: problemType } : {}) });
}

function wordingOf({ problem, path }: CallNeeds, key: string): Parameters<typeof answered>[1] {
  return { problem, instance: operationAddress(path, key) };
}
