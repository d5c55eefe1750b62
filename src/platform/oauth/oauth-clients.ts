/** A machine that may ask for tokens, as the token endpoint needs to know it. */
export interface OAuthClient {
  readonly id: string;
  readonly scopes: readonly string[];
  /** The one resource that its tokens are for (http.md 7): an absolute address. */
  readonly audience: string;
  readonly proof: 'secret' | { readonly keys: readonly Readonly<Record<string, string | undefined>>[] };
  readonly tokensInMinute: number;
  /** Whether it may ask from this address. */
  mayComeFrom(address: string): boolean;
}

/** Whom tokens are given to; handed in, since the machinery knows no room. Asked anew for every token. */
export interface OAuthClients {
  /** Null for an unknown or suspended client: both are answered alike. */
  find(id: string): Promise<OAuthClient | null>;
  isSecretOf(id: string, secret: string): Promise<boolean>;
}
