/** The authorization server under `/oauth` (AR11): tokens for machines. It knows no room; clients are handed in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from 'express-rate-limit';
import type { Clock } from '../clock.js';
import type { Database } from '../database/index.js';
import { describeFault, isPassing } from '../database/mongo-errors.js';
import type { Ids } from '../ids.js';
import type { Logger } from '../logger.js';
import { type AccessTokens, createAccessTokens } from './access-tokens.js';
import { refuseUnknownEndpoint, trimDiscovery } from './endpoints.js';
import type { OAuthClients } from './oauth-clients.js';
import { createMongoOAuthStore } from './oauth-store.mongo.js';
import { createProvider } from './provider.js';
import { signingKeyOf } from './signing-key.js';
import { createTokenLimit, TooManyTokens } from './token-limit.js';

export type { OAuthClients } from './oauth-clients.js';
export { tokenWindowMs } from './token-limit.js';

export interface OAuthNeeds {
  readonly database: Database;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly oauthKey: string;
  readonly scopes: readonly string[];
  readonly clients: OAuthClients;
  /** Counts tokens by client, with windows of `tokenWindowMs`. */
  readonly limitStore: Store;
}

export interface OAuth {
  /** For `/oauth`, before any body reader: the server reads bodies itself. */
  readonly handler: (req: IncomingMessage, res: ServerResponse, next: (error: unknown) => void) => void;
  readonly accessTokens: AccessTokens;
}

export function createOAuth(needs: OAuthNeeds): OAuth {
  const { database, systemClock, ids, logger, baseUrl, oauthKey, scopes, clients, limitStore } = needs;
  const store = createMongoOAuthStore({ database, systemClock });
  const provider = createProvider({
    issuer: `${baseUrl}/oauth`,
    scopes,
    clients,
    store,
    signingKey: signingKeyOf(oauthKey),
    limit: createTokenLimit({ store: limitStore, systemClock }),
    placeholder: ids.makeToken(),
    systemClock,
  });
  provider.use(async (ctx, next) => {
    await next();
    // Machines call from servers: no page of anybody reads this.
    for (const name of ['Allow-Origin', 'Expose-Headers']) ctx.remove(`Access-Control-${name}`);
    const { body } = ctx as { body?: unknown };
    if (ctx.path.startsWith('/.well-known/') && typeof body === 'object' && body !== null && ctx.status === 200)
      ctx.body = trimDiscovery(body, scopes);
  });
  provider.on('grant.error', (ctx, error) => {
    if (error instanceof TooManyTokens) ctx.set('Retry-After', String(error.retryAfterSeconds));
    // For the operator: which client, when it could be told, and the code. Never what was sent.
    const client = ctx.oidc.client?.clientId ?? null;
    logger.info({ requestId: requestIdOf(ctx.req), client, error: error.message }, 'no token was given');
  });
  // What nobody foresaw: by name and code only (LR3). Without the database no token is given, and none is refused for good.
  provider.on('server_error', (ctx, error) => {
    logger.error({ requestId: requestIdOf(ctx.req), ...describeFault(error) }, 'a token could not be given');
    if (!isPassing(error)) return;
    ctx.status = 503;
    ctx.set('Retry-After', '2');
    ctx.body = { error: 'temporarily_unavailable', error_description: 'try again shortly' };
  });
  provider.onerror = (error) => {
    logger.error(describeFault(error), 'failed under /oauth');
  };
  const answer = provider.callback();
  return {
    handler: (req, res, next) => {
      (req as { door?: string }).door = 'oauth';
      if (!refuseUnknownEndpoint(req, res)) answer(req, res).catch(next);
    },
    accessTokens: createAccessTokens(store),
  };
}

function requestIdOf(req: IncomingMessage): string {
  return (req as { requestId?: string }).requestId ?? '-';
}
