/** The keys of this program; each is made on its own and none is derived from another (KY7). */
export interface Secrets {
  /** Sign session cookies; the first signs, the others are still taken. */
  readonly sessionSecrets: readonly string[];
  readonly passwordPepper: string;
  readonly codeKey: string;
  readonly indexKey: string;
  /** Makes the signing key of the authorization server. */
  readonly oauthKey: string;
  /** Wrap the keys of personal fields; the first wraps, the others still unwrap (KY3). */
  readonly fieldKeks: readonly string[];
  /** Sign the record of acts and its chain; the first signs, the others signed before it. */
  readonly auditKeys: readonly string[];
}

/** All values in one list, for comparing. */
export function secretValues(secrets: Partial<Secrets>): readonly string[] {
  return Object.values(secrets).flat();
}
