/** What a token or a used assertion says; the fields that oidc-provider gives for the models that we have. */
export interface OAuthPayload {
  readonly jti: string;
  readonly kind: string;
  readonly iat: number;
  readonly exp?: number;
  readonly clientId?: string;
  /** Separated by blanks; absent for a token that may do nothing. */
  readonly scope?: string;
  readonly aud?: string;
  readonly iss?: string;
}

export interface NewOAuthRecord {
  readonly model: string;
  readonly id: string;
  readonly payload: OAuthPayload;
  readonly lifeSeconds: number;
}

/** Tokens and used assertions until their end. Keyed by hashes: who reads the database can use nothing of it. */
export interface OAuthStore {
  /** A second record of one model and id is a duplicate key, which escapes: of two equal assertions one is a replay. */
  add(record: NewOAuthRecord): Promise<void>;
  /** Null when there is none or its time is over. */
  find(model: string, id: string): Promise<OAuthPayload | null>;
  remove(model: string, id: string): Promise<void>;
}
