import { MemoryStore, rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { HttpFault } from '../../platform/http/http-fault.js';
import { callerOf } from './bearer-token.js';

const clientWindowMs = 10_000;
const memberWindowMs = 60_000;

/**
 * How often a client may call (API5), by its own record and counted in this process: 10 s are over before a count would
 * be worth its way to the database.
 */
export function limitCalls(): RequestHandler[] {
  const limit = (of: 'callsIn10Seconds' | 'postsIn10Seconds', postsOnly: boolean): RequestHandler =>
    rateLimit({
      windowMs: clientWindowMs,
      limit: (req) => callerOf(req).client.limits[of],
      keyGenerator: (req) => callerOf(req).client.id,
      skip: ({ method }) => postsOnly && method !== 'POST',
      identifier: postsOnly ? 'posts' : 'calls',
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: false,
      handler: (req, _res, next) => {
        const { rateLimit: seen } = req;
        next(new HttpFault('too-often', seen?.resetTime === undefined ? {} : { until: seen.resetTime }));
      },
    });
  return [limit('callsIn10Seconds', false), limit('postsIn10Seconds', true)];
}

export interface MemberLimit {
  /** Whether the client has used a member's points as often as it may in a minute. */
  isReached(clientId: string, memberNo: string, most: number): Promise<boolean>;
  count(clientId: string, memberNo: string): Promise<void>;
}

/** First-time POSTs for one member; replays under a known key are not counted (http.md section 7). */
export function createMemberLimit(): MemberLimit {
  const store = new MemoryStore();
  store.init({ windowMs: memberWindowMs } as Parameters<MemoryStore['init']>[0]);
  const nameOf = (clientId: string, memberNo: string): string => `${clientId}:${memberNo}`;
  return {
    isReached: async (clientId, memberNo, most) =>
      ((await store.get(nameOf(clientId, memberNo)))?.totalHits ?? 0) >= most,
    count: async (clientId, memberNo) => {
      await store.increment(nameOf(clientId, memberNo));
    },
  };
}
