import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Secrets } from './secrets.js';
import { codeOf, StartFault } from './start-fault.js';

const shape = z.strictObject({
  sessionSecrets: z.array(z.string()).min(1),
  passwordPepper: z.string(),
  codeKey: z.string(),
  indexKey: z.string(),
});

/** The keys that a demo of this folder made; null when none was made here. Throws a StartFault when the file is damaged. */
export function readDemoKeys(dataFolder: string): Secrets | null {
  const file = fileOf(dataFolder);
  if (!existsSync(file)) return null;
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new StartFault([
      {
        ko: `${file} 을 읽을 수 없습니다. 지우고 다시 시작하면 새로 만들지만, 데모 계정의 비밀번호는 더 맞지 않습니다. 다른 폴더로 시작하세요: DATA_DIR=./data-new npm start`,
        en: `${file} cannot be read. Without it new keys are made and the demo's passwords no longer fit. Start with another folder: DATA_DIR=./data-new npm start`,
      },
    ]);
  }
}

export interface SecretSource {
  readonly isDemo: boolean;
  readonly dataFolder: string;
  readonly givenSecrets: Partial<Secrets>;
}

/**
 * The complete keys of a program, from its configuration.
 *
 * In the demo what is missing is made in the first run, with mode 0600 beside its data (AR53, KY11); outside of it the
 * configuration has refused to be read when one was missing.
 */
export function completeSecrets({ isDemo, dataFolder, givenSecrets }: SecretSource): Secrets {
  const made = isDemo ? (readDemoKeys(dataFolder) ?? makeKeys(dataFolder)) : {};
  return shape.parse({ ...made, ...givenSecrets });
}

function makeKeys(dataFolder: string): Secrets {
  const secret = (): string => randomBytes(32).toString('base64url');
  const keys: Secrets = { sessionSecrets: [secret()], passwordPepper: secret(), codeKey: secret(), indexKey: secret() };
  const file = fileOf(dataFolder);
  const own = `${file}.${String(process.pid)}`;
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(own, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  try {
    // A link never replaces what another program made in this very moment.
    linkSync(own, file);
    return keys;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return readDemoKeys(dataFolder) ?? keys;
  } finally {
    rmSync(own, { force: true });
  }
}

function fileOf(dataFolder: string): string {
  return join(dataFolder, 'demo-keys.json');
}
