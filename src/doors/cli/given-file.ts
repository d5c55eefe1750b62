import { readFileSync } from 'node:fs';
import { codeOf } from '../../platform/start-fault.js';
import { Refusal } from '../../vocabulary/refusal.js';

/** What stands against reading a path that a person typed: it is not there, a folder, another's, or no path at all. */
const unreadable = new Set([
  'ENOENT',
  'EISDIR',
  'EACCES',
  'EPERM',
  'ENOTDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ERR_INVALID_ARG_VALUE',
]);

/** The text of a file that the operator names. Throws Refusal `cli.file-unreadable` for one that cannot be read. */
export function readGivenFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (unreadable.has(codeOf(error))) throw new Refusal('cli.file-unreadable');
    throw error;
  }
}
