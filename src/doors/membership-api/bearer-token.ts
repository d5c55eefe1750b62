import type { Request, RequestHandler, Response } from 'express';
import type { Access } from '../../vocabulary/access.js';
import { readClientId } from '../../vocabulary/ids.js';
import { Refusal } from '../../vocabulary/refusal.js';
import type { AccessToken, AccessTokens } from '../../platform/oauth/access-tokens.js';
import type { ApiClient, ClientScope } from '../../redemption/index.js';
import { mayComeFrom } from './oauth-clients.js';
import type { MembershipApiRooms } from './rooms.js';

/** Who calls, proved by a token: the client as it is now, and what this token may be used for. */
export interface Caller {
  readonly client: ApiClient;
  readonly scopes: readonly ClientScope[];
}

interface Needs {
  readonly accessTokens: AccessTokens;
  readonly rooms: MembershipApiRooms;
  /** The address of this API, for which its tokens are. */
  readonly audience: string;
}

const callers = new WeakMap<Request, Caller>();

/** The caller of a request. Throws a TypeError on a route that stands before `readBearerToken`. */
export function callerOf(req: Request): Caller {
  const caller = callers.get(req);
  if (caller === undefined) throw new TypeError('a route without a token');
  return caller;
}

/**
 * Lets nobody pass but an active client with a token of this API, from an address of its own (AT16).
 *
 * Throws Refusal `access.token-invalid` with the header that RFC 6750 asks for; it does not say what is wrong with a token,
 * for whoever stole one learns nothing. The client is read anew for each call: a suspension ends its tokens at once.
 */
export function readBearerToken({ accessTokens, rooms, audience }: Needs): RequestHandler {
  return async (req, res, next) => {
    const text = tokenIn(req);
    if (text === null) refuse(res, 'Bearer realm="moksori"', 'access.token-invalid');
    const token = await accessTokens.find(text);
    const client = token?.audience === audience ? await clientOf(rooms, token, req) : null;
    if (token === null || client === null || !mayComeFrom(client.addresses, req.ip ?? ''))
      refuse(res, 'Bearer realm="moksori", error="invalid_token"', 'access.token-invalid');
    const scopes = client.scopes.filter((scope) => token.scopes.includes(scope));
    callers.set(req, { client, scopes });
    next();
  };
}

/** Lets a caller pass whose token has one of the scopes. Throws Refusal `access.scope-missing`. */
export function wantScope(...wanted: readonly ClientScope[]): RequestHandler {
  return (req, res, next) => {
    if (!callerOf(req).scopes.some((scope) => wanted.includes(scope)))
      refuse(
        res,
        `Bearer realm="moksori", error="insufficient_scope", scope="${wanted.join(' ')}"`,
        'access.scope-missing',
      );
    next();
  };
}

function clientOf({ redemption }: MembershipApiRooms, token: AccessToken, req: Request): Promise<ApiClient | null> {
  const access: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: req.requestId };
  const id = readClientId(token.clientId);
  return id === null ? Promise.resolve(null) : redemption.findActiveClient(access, id);
}

/** The token of the header; in an address or a body it would end in logs, so it is not looked for there. */
function tokenIn(req: Request): string | null {
  return /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*)$/i.exec(req.headers.authorization ?? '')?.[1] ?? null;
}

function refuse(res: Response, challenge: string, code: 'access.token-invalid' | 'access.scope-missing'): never {
  res.setHeader('WWW-Authenticate', challenge);
  if (code === 'access.token-invalid') throw new Refusal('access.token-invalid');
  throw new Refusal('access.scope-missing');
}
