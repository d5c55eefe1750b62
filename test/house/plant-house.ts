import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Planted {
  readonly folder: string;
  /** Writes files into the copy, by their paths. */
  put(files: Readonly<Record<string, string>>): void;
  read(path: string): string;
  /** Runs Node with these arguments in the copy; all that it said, on both streams, and its exit code. */
  run(...args: readonly string[]): Said;
  remove(): void;
}

interface Said {
  readonly code: number | null;
  readonly said: string;
}

/** A throwaway copy of these parts of the house, in which a test may break every rule. */
export function plantHouse(...parts: readonly string[]): Planted {
  const folder = mkdtempSync(join(tmpdir(), 'moksori-house-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    put: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    run: (...args) => runNode(folder, args),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same in the house itself. */
export function runHere(...args: readonly string[]): Said {
  return runNode(root, args);
}

function runNode(cwd: string, args: readonly string[]): Said {
  // jest's own options for Node are none of the tools' business.
  const env = { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}
