import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The program's own folder: a path that is not whole starts there. */
const home = join(import.meta.dirname, '../..');

/** SHA-256 of a file in hexadecimal; null when it cannot be read. */
export type FingerprintOf = (path: string) => Promise<string | null>;

/** Reads the contracts' files where they lie on this machine. */
export const fingerprintOfFile: FingerprintOf = async (path) => {
  try {
    return createHash('sha256')
      .update(await readFile(resolve(home, path)))
      .digest('hex');
  } catch {
    return null;
  }
};
