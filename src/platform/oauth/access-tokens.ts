import type { OAuthStore } from './oauth-store.js';

/** What a bearer token stands for. Whether its client may still call is for the door to ask. */
export interface AccessToken {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly audience: string;
  readonly expiresAt: Date;
}

export interface AccessTokens {
  /** Null for a text that is no token, an unknown token and one whose time is over: a caller learns no more. */
  find(token: string): Promise<AccessToken | null>;
}

/** 256 random bits in the form in which they are given out: anything else is not looked up. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** Looks tokens up in the store, without the provider: a call costs one reading. */
export function createAccessTokens(store: Pick<OAuthStore, 'find'>): AccessTokens {
  return {
    find: async (token) => {
      const payload = tokenForm.test(token) ? await store.find('ClientCredentials', token) : null;
      if (payload?.clientId === undefined || payload.aud === undefined || payload.exp === undefined) return null;
      return {
        clientId: payload.clientId,
        scopes: payload.scope?.split(' ') ?? [],
        audience: payload.aud,
        expiresAt: new Date(payload.exp * 1_000),
      };
    },
  };
}
