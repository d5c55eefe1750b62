import { createHmac } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { atMost } from './at-most.js';

/** Argon2id with 19 MiB, two passes, one lane (AT2); Argon2id is the package's own choice of the family. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Fits no password and costs as much as a real one: who has no account is checked against it. */
const decoy = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export interface Verdict {
  readonly isRight: boolean;
  /** Right, but stored with an older cost: hash it anew now that the password is here. */
  readonly isStale: boolean;
}

export interface Passwords {
  readonly hashPassword: (password: string) => Promise<string>;
  /** `stored` is null for an unknown account: the same work is done, and the answer is no. */
  readonly verifyPassword: (password: string, stored: string | null) => Promise<Verdict>;
}

/** How the work is done; replaced in tests that count it. */
export interface Hashing {
  hash(peppered: string): Promise<string>;
  verify(stored: string, peppered: string): Promise<boolean>;
}

const argon2: Hashing = {
  hash: (peppered) => hash(peppered, cost),
  verify: (stored, peppered) => verify(stored, peppered),
};

/**
 * Keeps passwords as Argon2id over an HMAC with `pepper`, a key that stands outside the database, at most four at once:
 * each takes 19 MiB, and a crowd at the door shall not take the memory of the house (AT2).
 */
export function createPasswords(pepper: string | Uint8Array, hashing: Hashing = argon2): Passwords {
  const inTurn = atMost(4);
  const peppered = (password: string): string =>
    createHmac('sha256', pepper).update(password.normalize('NFKC')).digest('base64');
  return {
    hashPassword: (password) => inTurn(() => hashing.hash(peppered(password))),
    verifyPassword: async (password, stored) => {
      const fits = await inTurn(() => hashing.verify(stored ?? decoy, peppered(password)));
      const isRight = fits && stored !== null;
      return { isRight, isStale: isRight && isStale(stored) };
    },
  };
}

function isStale(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored);
  return memoryCost !== cost.memoryCost || timeCost !== cost.timeCost || parallelism !== cost.parallelism;
}
