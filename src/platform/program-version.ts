import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface ProgramVersion {
  readonly version: string;
  /** Null when the program does not run from a clone. */
  readonly commit: string | null;
}

/** Which program this is, from the files in its folder. */
export function readProgramVersion(folder: string): ProgramVersion {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { version, commit: readCommit(join(folder, '.git')) };
}

const commitForm = /^[0-9a-f]{40}$/;

function readCommit(folder: string): string | null {
  const head = readLine(join(folder, 'HEAD'));
  const ref = head?.startsWith('ref: ') === true ? head.slice('ref: '.length) : null;
  const commit = ref === null ? head : (readLine(join(folder, ref)) ?? packedCommit(folder, ref));
  return commit !== null && commitForm.test(commit) ? commit : null;
}

/** Where git keeps references that it has tidied away. */
function packedCommit(folder: string, ref: string): string | null {
  const file = join(folder, 'packed-refs');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.find((line) => line.endsWith(` ${ref}`))?.split(' ', 1)[0] ?? null;
}

function readLine(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // Not a clone, or a packed reference.
    return null;
  }
}
