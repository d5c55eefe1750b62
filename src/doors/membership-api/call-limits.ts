import { MemoryStore, rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { HttpFault, type HttpFaultDetails } from '../../platform/http/http-fault.js';
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
  /**
   * Counts a use before it is made, so that many at once find no way around. When it is one too many it is not counted,
   * and the answer says from when on there is room again; otherwise null.
   */
  take(clientId: string, memberNo: string, most: number): Promise<HttpFaultDetails | null>;
  /** Takes a count back: it was a replay, or nothing became of it. */
  giveBack(clientId: string, memberNo: string): Promise<void>;
}

/** First-time POSTs for one member; replays under a known key are not counted (http.md section 7). */
export function createMemberLimit(): MemberLimit {
  const store = new MemoryStore();
  store.init({ windowMs: memberWindowMs } as Parameters<MemoryStore['init']>[0]);
  const nameOf = (clientId: string, memberNo: string): string => `${clientId}:${memberNo}`;
  return {
    take: async (clientId, memberNo, most) => {
      const name = nameOf(clientId, memberNo);
      const { totalHits, resetTime } = await store.increment(name);
      if (totalHits <= most) return null;
      await store.decrement(name);
      return resetTime === undefined ? {} : { until: resetTime };
    },
    giveBack: (clientId, memberNo) => store.decrement(nameOf(clientId, memberNo)),
  };
}
