import { createHash } from 'node:crypto';

/** How a secret of 256 bits (cookie, link) is kept: who reads the database cannot use it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
