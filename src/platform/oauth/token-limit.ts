import type { Store } from 'express-rate-limit';
import type { Clock } from '../clock.js';
import type { OAuthClient } from './oauth-clients.js';

/** Counts a token that a client is about to get. Throws TooManyTokens beyond the client's limit. */
export type TokenLimit = (client: OAuthClient) => Promise<void>;

/** Refused for frequency (API5). In the form of the provider's own errors, which are told apart by their fields. */
export class TooManyTokens extends Error {
  override readonly name = 'TooManyTokens';
  readonly error = 'slow_down';
  readonly error_description = 'too many tokens in one minute; use a token until it expires';
  readonly status = 429;
  readonly statusCode = 429;
  readonly expose = true;
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('slow_down');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const tokenWindowMs = 60_000;

interface Needs {
  /** Counts by key in windows of `tokenWindowMs`, for all processes together. */
  readonly store: Store;
  readonly systemClock: Clock;
}

/**
 * The limit of tokens by client. It counts clients that proved who they are: counted before that, anybody who knows a
 * client's name could keep it from its tokens.
 */
export function createTokenLimit({ store, systemClock }: Needs): TokenLimit {
  return async ({ id, tokensInMinute }) => {
    const { totalHits, resetTime } = await store.increment(id);
    if (totalHits <= tokensInMinute) return;
    const leftMs = (resetTime?.getTime() ?? 0) - systemClock.now().getTime();
    throw new TooManyTokens(Math.max(1, Math.ceil(leftMs / 1_000)));
  };
}
