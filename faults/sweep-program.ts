import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOurMongod } from '../src/platform/database/embedded/run-mongod.js';

/*
 * Waits until the run is over, however it ends (its standard input closes then), ends the mongods that it left and removes
 * their folder.
 * Usage: node --import tsx sweep-program.ts <folder of all> <folder of a mongod...>
 */
const [root = '', ...folders] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.stdin.resume().on('end', sweep).on('error', sweep);

function sweep(): void {
  for (const folder of folders) {
    const pid = pidOf(folder);
    if (isOurMongod(pid, folder)) process.kill(pid, 'SIGKILL');
  }
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit();
}

/** A mongod keeps its number in its data; nothing when it ended in order. */
function pidOf(folder: string): number {
  try {
    return Number(readFileSync(join(folder, 'db/mongod.lock'), 'utf8'));
  } catch {
    return 0;
  }
}
