import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, type Options, rateLimit, type Store } from 'express-rate-limit';
import { describeFault } from '../database/mongo-errors.js';
import type { Logger } from '../logger.js';
import { HttpFault } from './http-fault.js';
import { inTurn } from './in-turn.js';

/** The acts that are limited by address; all processes share their counts. */
export type LimitName = 'sign-in' | 'code' | 'sign-up' | 'submission';

interface Limit {
  readonly most: number;
  readonly mostInDemo: number;
  readonly minutes: number;
  /** Only refused tries count: whoever knows the password is never kept out by having used it. */
  readonly countsFailuresOnly: boolean;
}

const limits: Readonly<Record<LimitName, Limit>> = {
  'sign-in': { most: 30, mostInDemo: 30, minutes: 15, countsFailuresOnly: true },
  code: { most: 30, mostInDemo: 1_000, minutes: 60, countsFailuresOnly: true },
  'sign-up': { most: 30, mostInDemo: 1_000, minutes: 60, countsFailuresOnly: false },
  submission: { most: 300, mostInDemo: 20_000, minutes: 60, countsFailuresOnly: false },
};

/** A guess that was judged and is wrong; a post of the wrong shape was never looked at. */
const wrongGuess = 422;

export type Limits = Readonly<Record<LimitName, readonly RequestHandler[]>>;

interface Needs {
  readonly isDemo: boolean;
  readonly logger: Logger;
  readonly storeOf: (name: LimitName) => Store;
}

/**
 * The limits of sign-in, codes, sign-up and submissions, per neighbourhood (/24 or /56, AT7), counted in `storeOf`.
 * A store that cannot be reached refuses (H15): the error goes on as it is.
 */
export function createLimits({ isDemo, logger, storeOf }: Needs): Limits {
  const made = (name: LimitName): readonly RequestHandler[] => {
    const { most, mostInDemo, minutes, countsFailuresOnly } = limits[name];
    const limit = rateLimit({
      ...plain,
      windowMs: minutes * 60_000,
      limit: isDemo ? mostInDemo : most,
      store: storeOf(name),
      logger: tellingTo(logger),
      keyGenerator: (req) => neighbourhoodOf(req.ip ?? ''),
      skipSuccessfulRequests: countsFailuresOnly,
      requestWasSuccessful: (_req, res) => res.statusCode !== wrongGuess,
    });
    // Tries in flight count until they are known to be right; a few at a time keep a busy office from its own limit.
    return countsFailuresOnly ? [inTurn(8), limit] : [limit];
  };
  return { 'sign-in': made('sign-in'), code: made('code'), 'sign-up': made('sign-up'), submission: made('submission') };
}

/** How many pages an address may ask for in a minute; counted in this process (RU35). */
export function createPageLimit(most: number): RequestHandler {
  return rateLimit({
    ...plain,
    windowMs: 60_000,
    limit: most,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? '', 56),
  });
}

/** The package's own words for its faults, by name and code only. */
function tellingTo(logger: Logger): Options['logger'] {
  const tell = (error: unknown): void => {
    logger.warn(describeFault(error), 'a limit could not be counted');
  };
  return { error: tell, warn: tell };
}

const plain = {
  standardHeaders: false,
  legacyHeaders: false,
  validate: false,
  handler: (req: Request, _res: unknown, next: (error: unknown) => void) => {
    next(new HttpFault('too-often', untilOf(req)));
  },
} satisfies Partial<Options>;

declare module 'express-serve-static-core' {
  interface Request {
    rateLimit?: { readonly resetTime?: Date | undefined };
  }
}

function untilOf(req: Request): { until: Date } | Record<string, never> {
  const until = req.rateLimit?.resetTime;
  return until === undefined ? {} : { until };
}

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The /24 of an IPv4 address (also a mapped one), the /56 of an IPv6 address. */
export function neighbourhoodOf(address: string): string {
  const four = mapped.exec(address)?.[1] ?? (address.includes('.') ? address : null);
  return four === null ? ipKeyGenerator(address, 56) : `${four.split('.').slice(0, 3).join('.')}.0/24`;
}
