import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Secrets } from './secrets.js';
import { codeOf, StartFault } from './start-fault.js';

const shape = z.strictObject({
  sessionSecrets: z.array(z.string()).min(1),
  passwordPepper: z.string(),
  codeKey: z.string(),
  indexKey: z.string(),
  oauthKey: z.string(),
  fieldKeks: z.array(z.string()).min(1),
  auditKeys: z.array(z.string()).min(1),
});

/** Keys without which what was written cannot be read, found or proved; the others only end sessions and codes. */
const lasting = ['passwordPepper', 'indexKey', 'auditKeys', 'fieldKeks'] as const;

/** A folder of an earlier version has fewer keys: it goes on with those that it has. */
const keptShape = shape.partial();

/** The keys that a demo of this folder made; null when none was made here. Throws a StartFault when the file is damaged. */
export function readDemoKeys(dataFolder: string): Partial<Secrets> | null {
  const file = fileOf(dataFolder);
  if (!existsSync(file)) return null;
  try {
    return withoutGaps(keptShape.parse(JSON.parse(readFileSync(file, 'utf8'))));
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
  /** Whether the database holds acts already: then keys were made once, and new ones would not be theirs. */
  readonly hasRecords: boolean;
}

/**
 * The complete keys of a program, from its configuration.
 *
 * In the demo what is missing is made in the first run, with mode 0600 beside its data (AR53, KY11); outside of it the
 * configuration has refused to be read when one was missing. Throws a StartFault when the file with the keys of a database
 * that has been used is gone; nothing is made then.
 */
export function completeSecrets({ isDemo, dataFolder, givenSecrets, hasRecords }: SecretSource): Secrets {
  if (isDemo && hasRecords && lasting.some((name) => givenSecrets[name] === undefined)) refuseLostKeys(dataFolder);
  const made = isDemo ? keysOf(dataFolder) : {};
  return shape.parse({ ...made, ...givenSecrets });
}

function refuseLostKeys(dataFolder: string): void {
  const file = fileOf(dataFolder);
  if (existsSync(file)) return;
  throw new StartFault([
    {
      ko: `${file} 이 없습니다. 이 데이터베이스는 그 열쇠로 쓰였습니다. 파일을 되돌려 놓거나 다른 폴더로 시작하세요: DATA_DIR=./data-new npm start`,
      en: `${file} is gone, and this database was written with its keys. Bring the file back, or start with another folder: DATA_DIR=./data-new npm start`,
    },
  ]);
}

/** The keys of this folder, made or completed when some are missing. */
function keysOf(dataFolder: string): Secrets {
  const kept = readDemoKeys(dataFolder);
  const whole = shape.safeParse(kept);
  if (whole.success) return whole.data;
  const file = fileOf(dataFolder);
  const own = `${file}.${String(process.pid)}`;
  const keys = { ...newKeys(), ...kept };
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(own, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  try {
    if (kept === null) linkSync(own, file);
    else renameSync(own, file);
    return keys;
  } catch (error) {
    // A link never replaces what another program made in this very moment.
    if (codeOf(error) !== 'EEXIST') throw error;
    return keysOf(dataFolder);
  } finally {
    rmSync(own, { force: true });
  }
}

function newKeys(): Secrets {
  const secret = (): string => randomBytes(32).toString('base64url');
  return {
    sessionSecrets: [secret()],
    passwordPepper: secret(),
    codeKey: secret(),
    indexKey: secret(),
    oauthKey: secret(),
    fieldKeks: [secret()],
    auditKeys: [secret()],
  };
}

function withoutGaps(keys: z.output<typeof keptShape>): Partial<Secrets> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

function fileOf(dataFolder: string): string {
  return join(dataFolder, 'demo-keys.json');
}
