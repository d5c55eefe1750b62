import { hkdfSync } from 'node:crypto';
import { type Binding, type DataKey, isSealed, keyIdOf, openWith, type Sealed, sealWith } from './sealed-box.js';

/**
 * Who holds the key over all keys (KEK, KY3). It lies outside the database: here in a secret of the program, elsewhere
 * in a key service, which is why the port is asynchronous.
 */
export interface KeyWrapper {
  /** The name of the KEK that wraps now. */
  readonly current: string;
  /** Every KEK that still unwraps, the current one first. */
  readonly known: readonly string[];
  wrap(bytes: Uint8Array, binding: Binding): Promise<Sealed>;
  /** Throws when no known KEK opens it. */
  unwrap(wrapped: string, binding: Binding): Promise<Uint8Array>;
}

/** The KEKs of a program's secrets: the first wraps, the others still unwrap, so that a KEK can change. */
export function createKeyWrapper(keks: readonly string[]): KeyWrapper {
  const keys = keks.map(kekOf);
  const [first] = keys;
  if (first === undefined) throw new RangeError('no KEK');
  return {
    current: first.id,
    known: keys.map(({ id }) => id),
    wrap: (bytes, binding) => Promise.resolve(sealWith(first, bytes, ['key', ...binding])),
    unwrap: async (wrapped, binding) => {
      const key = isSealed(wrapped) ? keys.find(({ id }) => id === keyIdOf(wrapped)) : undefined;
      if (key === undefined || !isSealed(wrapped)) throw new Error('a key that no KEK opens');
      return Promise.resolve(openWith(key, wrapped, ['key', ...binding]));
    },
  };
}

/** 32 bytes and a name from the text of a secret, whatever its form; neither tells the other. */
function kekOf(secret: string): DataKey {
  return { bytes: partOf(secret, 'moksori kek', 32), id: secretName(secret) };
}

/** A short name for a secret by which two can be told apart and from which nothing can be learned. */
export function secretName(secret: string): string {
  return Buffer.from(partOf(secret, 'moksori name', 8)).toString('hex');
}

function partOf(secret: string, use: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', use, bytes));
}
