import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What exists under `/oauth`, with its methods. The provider brings more (sign-in of persons, sessions), which opens with
 * the app's own door and not a day earlier (RU33).
 */
const endpoints: Readonly<Record<string, readonly string[]>> = {
  '/token': ['POST'],
  '/jwks': ['GET', 'HEAD'],
  '/.well-known/openid-configuration': ['GET', 'HEAD'],
  '/.well-known/oauth-authorization-server': ['GET', 'HEAD'],
};

/** Answers what is no endpoint or has another method, as JSON like every error here. True when it was answered. */
export function refuseUnknownEndpoint(req: IncomingMessage, res: ServerResponse): boolean {
  const [path = ''] = (req.url ?? '').split('?');
  const methods = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
  if (methods?.includes(req.method ?? '') === true) return false;
  if (methods !== undefined) res.setHeader('Allow', methods.join(', '));
  const description = methods === undefined ? 'no such endpoint' : `this endpoint takes ${methods.join(', ')}`;
  res.statusCode = methods === undefined ? 404 : 405;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store');
  res.end(JSON.stringify({ error: 'invalid_request', error_description: description }));
  return true;
}

/** What the provider tells of itself that does not exist here. */
const notHere = [
  'authorization_endpoint',
  'authorization_response_iss_parameter_supported',
  'claim_types_supported',
  'claims_parameter_supported',
  'claims_supported',
  'code_challenge_methods_supported',
  'id_token_signing_alg_values_supported',
  'request_uri_parameter_supported',
  'response_modes_supported',
  'subject_types_supported',
];

/** The discovery document of a server that gives machines their tokens and nothing else. */
export function trimDiscovery(document: object, scopes: readonly string[]): object {
  const kept = Object.entries(document).filter(([name]) => !notHere.includes(name));
  return { ...Object.fromEntries(kept), scopes_supported: scopes, grant_types_supported: ['client_credentials'] };
}
