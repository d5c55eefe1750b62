import { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express';
import { isPassing, describeFault } from '../../platform/database/mongo-errors.js';
import { asHttpFault, HttpFault } from '../../platform/http/http-fault.js';
import { strictJson } from '../../platform/http/strict-json.js';
import type { Logger } from '../../platform/logger.js';
import type { AccessTokens } from '../../platform/oauth/access-tokens.js';
import type { Texts } from '../../platform/texts/texts.js';
import type { Clock } from '../../platform/clock.js';
import { type Fault, isRefusal } from '../../vocabulary/refusal.js';
import { readBearerToken, wantScope } from './bearer-token.js';
import { createMemberLimit, limitCalls } from './call-limits.js';
import * as calls from './calls.js';
import { describedCalls } from './described-calls.js';
import { finalLanguage, languageOf, operationAddress, problemBy, problemType, writeJson } from './problem.js';
import { faultAnswers, internal, type PublicAnswer, publicAnswerTo } from './public-codes.js';
import type { MembershipApiRooms } from './rooms.js';

/** The membership API: the group's membership system uses members' points. Trust: OAuth client credentials (AT16). */
export { membershipBook } from './book.js';
export { membershipClients } from './oauth-clients.js';
export type { MembershipApiRooms } from './rooms.js';

/** Where the API stands; also the audience of its tokens, behind the base URL. */
export const membershipApiPath = '/api/membership/v1';

interface Settings {
  readonly accessTokens: AccessTokens;
  readonly texts: Texts;
  readonly logger: Logger;
  readonly systemClock: Clock;
  /** Without a slash at the end. */
  readonly baseUrl: string;
}

const mostBytes = 32 * 1_024;

/** Opens the door: the lower in this list, the deeper in the house. */
export function openMembershipDoor(
  rooms: MembershipApiRooms,
  settings: Settings,
): readonly (RequestHandler | ErrorRequestHandler)[] {
  const { accessTokens, baseUrl } = settings;
  const needs = { rooms, memberLimit: createMemberLimit(), problem: problemBy(settings), path: membershipApiPath };
  const router = Router({ caseSensitive: true, strict: true });
  router.use((req, res, next) => {
    req.door = 'membership-api';
    res.setHeader('X-Request-Id', req.requestId);
    next();
  });
  // Nobody without a token learns anything, not even which addresses there are.
  router.use(readBearerToken({ accessTokens, rooms, audience: `${baseUrl}${membershipApiPath}` }));
  router.use(limitCalls());
  const json = strictJson({ most: mostBytes, mostDepth: 20, mostKeys: 200 });
  for (const { name, method, path, scopes, body } of describedCalls) {
    const steps = [wantScope(...scopes), ...(body === null ? [] : json), calls[name](needs)];
    router
      .route(path.replaceAll(/\{(\w+)\}/g, ':$1'))
      [method](...steps)
      .all(() => {
        throw new HttpFault('method-not-allowed', { allow: [method.toUpperCase()] });
      });
  }
  router.use(() => {
    throw new HttpFault('not-found');
  });
  // Beside the router, so that what was refused before it (host, overload) is a problem too.
  return [router, answerProblem(settings)];
}

/** Everything that goes wrong becomes a problem; what nobody foresaw is logged once, by name and code only (LR3). */
function answerProblem({ texts, logger, systemClock, baseUrl }: Settings): ErrorRequestHandler {
  const problem = problemBy({ texts, baseUrl });
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    res.setHeader('X-Request-Id', req.requestId);
    const answer = answerTo(error);
    if (answer.status >= 500 && !isRefusal(error) && asHttpFault(error) === null)
      logger.error({ requestId: req.requestId, ...describeFault(error) }, 'failed in the membership API');
    const { until, allow } = asHttpFault(error)?.details ?? {};
    if (allow !== undefined) res.setHeader('Allow', allow.join(', '));
    const seconds = until === undefined ? answer.retryAfter : secondsUntil(until, systemClock);
    if (seconds !== undefined) res.setHeader('Retry-After', String(seconds));
    const faults = faultsIn(error);
    const { status, code } = answer;
    const isFinal = status === 409;
    const instance = isFinal ? finalAddressOf(req) : req.requestId;
    const body = problem(isFinal ? finalLanguage : languageOf(req), { status, code, instance, faults });
    writeJson(res, { status, body, type: problemType });
  };
}

/** A body that could not be read at all is named as such: the words of the answer send the caller to `errors`. */
function faultsIn(error: unknown): readonly Fault[] {
  if (isRefusal(error)) return error.details.faults ?? [];
  return asHttpFault(error)?.kind === 'bad-shape' ? [{ field: 'body', code: 'malformed' }] : [];
}

/** A final answer bears the address of its key, the same in every repetition (LK3). */
function finalAddressOf({ headers, requestId }: Request): string {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? operationAddress(membershipApiPath, key) : requestId;
}

function answerTo(error: unknown): PublicAnswer {
  if (isRefusal(error)) return publicAnswerTo(error.code);
  const fault = asHttpFault(error);
  if (fault !== null) return faultAnswers[fault.kind];
  // The database says nothing about what it did: the same call may be sent again (T15).
  return isPassing(error) ? publicAnswerTo('database.outcome-unknown') : internal;
}

function secondsUntil(until: Date, clock: Clock): number {
  return Math.max(1, Math.ceil((until.getTime() - clock.now().getTime()) / 1_000));
}
