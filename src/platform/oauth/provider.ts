import { type AdapterFactory, type ClientMetadata, type Configuration, errors, Provider } from 'oidc-provider';
import type { Clock } from '../clock.js';
import { isDuplicateKey } from '../database/mongo-errors.js';
import type { OAuthClient, OAuthClients } from './oauth-clients.js';
import type { OAuthPayload, OAuthStore } from './oauth-store.js';
import type { SigningKey } from './signing-key.js';
import type { TokenLimit } from './token-limit.js';

export interface ProviderNeeds {
  /** `<BASE_URL>/oauth`. */
  readonly issuer: string;
  /** Every scope that any client may have. */
  readonly scopes: readonly string[];
  readonly clients: OAuthClients;
  readonly store: OAuthStore;
  readonly signingKey: SigningKey;
  readonly limit: TokenLimit;
  /** Stands where the provider wants a client's secret; nobody knows it and nothing is compared with it. */
  readonly placeholder: string;
  readonly systemClock: Clock;
}

/** A token lives so long (AT16). */
export const tokenSeconds = 300;

/** An assertion must end so soon: its `jti` is kept until then. */
const mostAssertionSeconds = 600;

/** The clocks of two programs may be so far apart. */
const toleranceSeconds = 15;

const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'PS384', 'PS512', 'RS256'] as const;

/**
 * The authorization server, as far as machines need it: client credentials with opaque tokens (S8).
 *
 * Its addresses are made from the issuer and never from the request, so that no header and no proxy can change what
 * discovery says or which audience an assertion may have.
 */
export function createProvider(needs: ProviderNeeds): Provider {
  const { issuer, clients } = needs;
  const provider = new Provider(issuer, configurationOf(needs));
  provider.OIDCContext.prototype.urlFor = (name) => provider.urlFor(name);
  provider.Client.prototype.compareClientSecret = function compare(this: { clientId: string }, secret: string) {
    return clients.isSecretOf(this.clientId, secret);
  };
  return provider;
}

function configurationOf(needs: ProviderNeeds): Configuration {
  const { scopes, signingKey, store, clients, placeholder, systemClock } = needs;
  return {
    adapter: adapterOf({ store, clients, placeholder }),
    jwks: { keys: [signingKey] },
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { clientAuthSigningAlgValues: [...algorithms] },
    responseTypes: [],
    scopes: [...scopes],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: async (_ctx, client) => (await known(clients, client.clientId)).audience,
        getResourceServerInfo: async (ctx, resource, client) => {
          const found = await known(clients, client.clientId);
          if (resource !== found.audience) throw new errors.InvalidTarget();
          const { ip = '' } = ctx.req as { readonly ip?: string };
          if (!found.mayComeFrom(ip)) throw new errors.InvalidClientAuth('address not allowed');
          refuseForeignScope(ctx.oidc.params?.['scope'], found);
          await needs.limit(found);
          return {
            audience: found.audience,
            scope: found.scopes.join(' '),
            accessTokenFormat: 'opaque',
            accessTokenTTL: tokenSeconds,
          };
        },
      },
    },
    ttl: { ClientCredentials: tokenSeconds },
    formats: { bitsOfOpaqueRandomness: 256 },
    clockTolerance: toleranceSeconds,
    assertJwtClientAuthClaimsAndHeader: (_ctx, { exp, iat = 0 }) => {
      const now = systemClock.now().getTime() / 1_000;
      if (typeof exp !== 'number' || exp > now + mostAssertionSeconds)
        throw new errors.InvalidClientAuth('an assertion must end within ten minutes');
      if (typeof iat !== 'number' || iat > now + toleranceSeconds)
        throw new errors.InvalidClientAuth('an assertion of the future');
    },
    // Machines read JSON, whatever they say they accept.
    renderError: (ctx, out) => {
      ctx.body = out;
    },
  };
}

/** The client once more, after it proved who it is: it may have been suspended in between. */
async function known(clients: OAuthClients, id: string): Promise<OAuthClient> {
  const client = await clients.find(id);
  if (client === null) throw new errors.InvalidClientAuth('client not found');
  return client;
}

/** The provider itself drops scopes that it does not know in silence; a caller should hear of it. */
function refuseForeignScope(asked: unknown, { scopes }: OAuthClient): void {
  const foreign = typeof asked === 'string' ? asked.split(' ').find((scope) => !scopes.includes(scope)) : undefined;
  if (foreign !== undefined) throw new errors.InvalidScope('requested scope is not allowed', foreign);
}

interface AdapterNeeds {
  readonly store: OAuthStore;
  readonly clients: OAuthClients;
  readonly placeholder: string;
}

/** What the provider keeps, by model. Clients it reads only: they are the room's. */
function adapterOf({ store, clients, placeholder }: AdapterNeeds): AdapterFactory {
  return (model) => ({
    find: async (id) => {
      if (model !== 'Client') {
        const payload = await store.find(model, id);
        return payload === null ? undefined : { ...payload };
      }
      const client = await clients.find(id);
      return client === null ? undefined : metadataOf(client, placeholder);
    },
    upsert: async (id, payload, lifeSeconds = tokenSeconds) => {
      try {
        await store.add({ model, id, payload: payload as OAuthPayload, lifeSeconds });
      } catch (error) {
        // The provider looks first and writes then: of two equal assertions at once only this key refuses the second.
        if (isDuplicateKey(error)) throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
        throw error;
      }
    },
    destroy: (id) => store.remove(model, id),
    // For codes, devices and sessions, which do not exist here.
    consume: () => Promise.resolve(),
    findByUid: () => Promise.resolve(undefined),
    findByUserCode: () => Promise.resolve(undefined),
    revokeByGrantId: () => Promise.resolve(),
  });
}

function metadataOf({ id, scopes, proof }: OAuthClient, placeholder: string): ClientMetadata {
  return {
    client_id: id,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: scopes.join(' '),
    ...(proof === 'secret'
      ? { token_endpoint_auth_method: 'client_secret_basic', client_secret: placeholder }
      : { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: proof.keys } }),
  };
}
