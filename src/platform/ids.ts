import { randomBytes } from 'node:crypto';
import type { Id } from '../vocabulary/ids.js';

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** Source of new names; handed in, so that the seed can make the same ones again. */
export interface Ids {
  /** A new random id of 128 bits as 26 base32 characters. */
  make<Kind extends string>(): Id<Kind>;
  /** A secret of 256 bits as 43 characters fit for a cookie. */
  makeToken(): string;
}

/** Base32 without padding: 16 bytes become 26 characters. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + letters.charAt((held << (5 - bits)) & 31);
}

export const randomIds: Ids = {
  make: <Kind extends string>() => base32(randomBytes(16)) as Id<Kind>,
  makeToken: () => randomBytes(32).toString('base64url'),
};
