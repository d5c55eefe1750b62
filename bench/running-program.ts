import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BenchPlace, benchSecrets } from './place.js';

export interface RunningProgram {
  readonly child: ChildProcess;
  readonly port: number;
}

/** The built program as its own process, on the bench's database, with the limit of pages lifted (RU35). */
export async function startProgram({ uri, databaseName, adminUri }: BenchPlace): Promise<RunningProgram> {
  const port = 3_900;
  const env = {
    ...process.env,
    PORT: String(port),
    MONGODB_URI: uri,
    MONGODB_OWNER_URI: ownerUri(adminUri, databaseName),
    PASSWORD_PEPPER: benchSecrets.passwordPepper,
    CODE_KEY: benchSecrets.codeKey,
    INDEX_KEY: benchSecrets.indexKey,
    FIELD_KEK: benchSecrets.fieldKeks.join(),
    AUDIT_KEY: benchSecrets.auditKeys.join(),
    DEMO: '1',
    PAGE_LIMIT: '10000000',
    LOG_LEVEL: 'fatal',
    DATA_DIR: join(process.env['TMPDIR'] ?? '/tmp', `moksori-bench-${String(process.pid)}`),
  };
  const child = spawn(process.execPath, ['--disable-proto=delete', join(import.meta.dirname, '../tools/start.mjs')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let n = 0; n < 600; n += 1) {
    const isReady = await fetch(`http://127.0.0.1:${String(port)}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return { child, port };
    await pause(100);
  }
  throw new Error('the program did not become ready');
}

function ownerUri(adminUri: string, databaseName: string): string {
  return adminUri.replace('/?', `/${databaseName}?`);
}
