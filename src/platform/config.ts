import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import type { InBothLanguages } from '../vocabulary/language.js';
import { configKeys, configSchema, notesOf, type ConfigKey } from './config-keys.js';
import { readDemoKeys } from './demo-keys.js';
import { secretValues, type Secrets } from './secrets.js';
import { isStartFault, StartFault } from './start-fault.js';

type Env = Readonly<Record<string, string | undefined>>;
type Values = z.output<typeof configSchema>;

/** The whole configuration of a program, read once and frozen; rooms receive values of it, never itself. */
export interface Config {
  readonly isProduction: boolean;
  readonly isDemo: boolean;
  readonly host: string;
  readonly port: number;
  /** Where `/metrics` is told; null: nowhere. */
  readonly admin: { readonly host: string; readonly port: number } | null;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Express's `trust proxy`: hops or addresses. */
  readonly trustProxy: number | readonly string[];
  /** Null: the embedded database. */
  readonly mongodb: { readonly app: string; readonly owner: string; readonly read: string } | null;
  /** Where the embedded database's program is looked for. */
  readonly mongodSearch: {
    readonly mongodBinary: string | null;
    readonly searchPath: string;
    readonly cacheFolder: string;
  };
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute; where the ends of the chain of acts are noted. */
  readonly auditHeadFile: string;
  readonly migrations: 'at-start' | 'separate';
  /** Complete outside the demo; `completeSecrets` makes what is missing in it. */
  readonly givenSecrets: Partial<Secrets>;
  /** Pages a minute and address (RU35). */
  readonly pageLimit: number;
  readonly helpPhone: string;
  readonly logLevel: Values['LOG_LEVEL'];
  readonly shutdownSeconds: number;
  /** Started by `npm start`: then the parent is watched (S10). */
  readonly isUnderNpm: boolean;
}

/**
 * Reads the environment, the one place where that is done (AR07, AR52).
 *
 * Throws one StartFault that lists every fault in Korean and English; values of secrets are never in it.
 */
export function readConfig(env: Env = process.env): Config {
  const { given, faults } = readFiles(env);
  const parsed = configSchema.safeParse(given);
  const misshapen = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0] as ConfigKey));
  const all = [
    ...faults.map(({ said }) => said),
    ...[...misshapen].map((key) => keyFault(key, notesOf(key).expects)),
    ...togetherFaults(given, misshapen),
    ...secretFaults(given, { env, unread: new Set(faults.map(({ key }) => key)) }),
  ];
  if (!parsed.success || all.length > 0) throw new StartFault(all);
  return toConfig(parsed.data, env);
}

/** One row of the table in `docs/install.md`. */
export interface ConfigRow {
  readonly key: string;
  readonly byDefault: string;
  readonly note: string;
}

/** Every key with its default and note, in the order of the schema. */
export function describeConfig(): readonly ConfigRow[] {
  return configKeys.map((key) => {
    const { byDefault, note, isSecret } = notesOf(key);
    return { key, byDefault, note: isSecret ? `${note} (or \`${key}_FILE\`)` : note };
  });
}

/** Every key with what was given, for `doctor`: secrets only as present or absent. */
export function showConfig(env: Env = process.env): readonly { readonly key: string; readonly value: string }[] {
  return configKeys.map((key) => {
    const { byDefault, isSecret } = notesOf(key);
    const isGiven = textOf(env, key) !== undefined || (isSecret && textOf(env, `${key}_FILE`) !== undefined);
    if (!isGiven) return { key, value: `(${byDefault.replaceAll('`', '')})` };
    return { key, value: isSecret ? '********' : (textOf(env, key) ?? '') };
  });
}

/** An empty variable is one that was not given. */
function textOf(env: Env, key: string): string | undefined {
  const text = env[key]?.trim();
  return text === '' ? undefined : text;
}

type Given = Partial<Record<ConfigKey, string>>;

interface KeyedFault {
  readonly key: ConfigKey;
  readonly said: InBothLanguages;
}

function readFiles(env: Env): { given: Given; faults: KeyedFault[] } {
  const given: Given = {};
  const faults: KeyedFault[] = [];
  const refuse = (key: ConfigKey, why: InBothLanguages): void => {
    faults.push({ key, said: keyFault(key, why) });
  };
  for (const key of configKeys) {
    const text = textOf(env, key);
    const file = notesOf(key).isSecret ? textOf(env, `${key}_FILE`) : undefined;
    if (text !== undefined) given[key] = text;
    if (file === undefined) continue;
    if (text !== undefined) {
      refuse(key, { ko: `${key}_FILE 과 함께 줄 수 없습니다`, en: `cannot be given together with ${key}_FILE` });
      continue;
    }
    try {
      given[key] = readFileSync(file, 'utf8').trim();
    } catch {
      refuse(key, { ko: `${key}_FILE 의 파일을 읽을 수 없습니다`, en: `the file of ${key}_FILE cannot be read` });
    }
  }
  return { given, faults };
}

function toConfig(values: Values, env: Env): Config {
  const isProduction = values.NODE_ENV === 'production';
  const isDemo = isDemoOf(values);
  const shownHost = values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST;
  const uri = values.MONGODB_URI;
  const cacheHome = textOf(env, 'XDG_CACHE_HOME') ?? join(textOf(env, 'HOME') ?? homedir(), '.cache');
  const searchPath = env['PATH'] ?? '';
  return Object.freeze({
    isProduction,
    isDemo,
    host: values.HOST,
    port: values.PORT,
    admin: values.ADMIN_PORT === undefined ? null : Object.freeze({ host: values.ADMIN_HOST, port: values.ADMIN_PORT }),
    baseUrl: (values.BASE_URL ?? `http://${shownHost}:${String(values.PORT)}`).replace(/\/$/, ''),
    trustProxy: typeof values.TRUST_PROXY === 'number' ? values.TRUST_PROXY : Object.freeze(values.TRUST_PROXY),
    mongodb:
      uri === undefined
        ? null
        : Object.freeze({ app: uri, owner: values.MONGODB_OWNER_URI ?? uri, read: values.MONGODB_READ_URI ?? uri }),
    mongodSearch: Object.freeze({
      mongodBinary: values.MONGOD_BINARY ?? null,
      searchPath,
      cacheFolder: join(cacheHome, 'moksori'),
    }),
    dataFolder: resolve(values.DATA_DIR),
    auditHeadFile: resolve(values.AUDIT_HEAD_FILE ?? join(values.DATA_DIR, 'audit-heads.jsonl')),
    migrations: values.MIGRATIONS,
    givenSecrets: Object.freeze(secretsOf(values)),
    pageLimit: values.PAGE_LIMIT ?? (isDemo ? 12_000 : 1_200),
    helpPhone: values.HELP_PHONE,
    logLevel: values.LOG_LEVEL,
    shutdownSeconds: values.SHUTDOWN_SECONDS,
    isUnderNpm: textOf(env, 'npm_lifecycle_event') !== undefined,
  });
}

function secretsOf(values: Values): Partial<Secrets> {
  const { SESSION_SECRETS, PASSWORD_PEPPER, CODE_KEY, INDEX_KEY, OAUTH_KEY, FIELD_KEK, AUDIT_KEY } = values;
  return {
    ...(SESSION_SECRETS === undefined ? {} : { sessionSecrets: Object.freeze(SESSION_SECRETS) }),
    ...(PASSWORD_PEPPER === undefined ? {} : { passwordPepper: PASSWORD_PEPPER }),
    ...(CODE_KEY === undefined ? {} : { codeKey: CODE_KEY }),
    ...(INDEX_KEY === undefined ? {} : { indexKey: INDEX_KEY }),
    ...(OAUTH_KEY === undefined ? {} : { oauthKey: OAUTH_KEY }),
    ...(FIELD_KEK === undefined ? {} : { fieldKeks: Object.freeze(FIELD_KEK) }),
    ...(AUDIT_KEY === undefined ? {} : { auditKeys: Object.freeze(AUDIT_KEY) }),
  };
}

function isDemoOf({ NODE_ENV, MONGODB_URI, DEMO }: DemoFacts): boolean {
  return NODE_ENV !== 'production' && (DEMO === '1' || (MONGODB_URI === undefined && DEMO !== '0'));
}

interface DemoFacts {
  readonly NODE_ENV?: string | undefined;
  readonly MONGODB_URI?: string | undefined;
  readonly DEMO?: string | undefined;
}

/**
 * What no key alone can say: production, demo, database and ports. Judged on what was typed, so that a misshapen key
 * hides no fault of another; of the misshapen one itself enough is said.
 */
function togetherFaults(given: Given, misshapen: ReadonlySet<ConfigKey>): readonly InBothLanguages[] {
  const faults = [
    ...(given.NODE_ENV === 'production' ? productionFaults(given) : []),
    ...databaseFaults(given),
    ...(isDemoOf(given) ? demoFaults(given) : []),
    ...portFaults(given),
  ];
  return faults.filter(({ key }) => !misshapen.has(key)).map(({ said }) => said);
}

function productionFaults({ MONGODB_URI, DEMO, BASE_URL }: Given): readonly KeyedFault[] {
  const faults: KeyedFault[] = [];
  const refuse = (key: ConfigKey, why: InBothLanguages): void => {
    faults.push({ key, said: keyFault(key, why) });
  };
  if (MONGODB_URI === undefined)
    refuse('MONGODB_URI', { ko: '운영(production)에는 있어야 합니다', en: 'production needs it' });
  if (DEMO === '1')
    refuse('DEMO', { ko: '운영(production)에서는 데모를 켤 수 없습니다', en: 'production forbids the demo' });
  if (BASE_URL?.startsWith('https://') !== true) {
    const why = { ko: '운영(production)에는 https 주소가 있어야 합니다', en: 'production needs an https address' };
    refuse('BASE_URL', why);
  }
  return faults;
}

function databaseFaults(given: Given): readonly KeyedFault[] {
  if (given.MONGODB_URI !== undefined) return [];
  return (['MONGODB_OWNER_URI', 'MONGODB_READ_URI'] as const)
    .filter((key) => given[key] !== undefined)
    .map((key) => ({
      key,
      said: keyFault(key, { ko: 'MONGODB_URI 없이 줄 수 없습니다', en: 'cannot be given without MONGODB_URI' }),
    }));
}

function demoFaults({ HOST, ADMIN_HOST, ADMIN_PORT }: Given): readonly KeyedFault[] {
  const hosts = [['HOST', HOST] as const, ...(ADMIN_PORT === undefined ? [] : [['ADMIN_HOST', ADMIN_HOST] as const])];
  return hosts
    .filter(([, one]) => one !== undefined && !isLoopback(one))
    .map(([key]) => ({
      key,
      said: keyFault(key, {
        ko: `데모는 이 컴퓨터 안에서만 돕니다. ${key}=127.0.0.1 로 주세요`,
        en: `the demo runs on this machine only. Use ${key}=127.0.0.1`,
      }),
    }));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function portFaults({ PORT = '3000', ADMIN_PORT }: Given): readonly KeyedFault[] {
  if (ADMIN_PORT === undefined || Number(ADMIN_PORT) !== Number(PORT)) return [];
  return [
    { key: 'ADMIN_PORT', said: keyFault('ADMIN_PORT', { ko: 'PORT 와 달라야 합니다', en: 'must differ from PORT' }) },
  ];
}

interface Reading {
  readonly env: Env;
  /** Keys whose file could not be read: of them that is said, and not that they are missing. */
  readonly unread: ReadonlySet<ConfigKey>;
}

/** The secrets of this program against each other and against the demo's (KY7, KY11). */
function secretFaults(given: Given, { env, unread }: Reading): readonly InBothLanguages[] {
  const faults: InBothLanguages[] = [];
  const isDemo = isDemoOf(given);
  if (!isDemo) {
    const missing = secretKeys.filter((key) => given[key] === undefined && !unread.has(key));
    faults.push(
      ...missing.map((key) =>
        keyFault(key, {
          ko: '데모가 아니면 있어야 합니다. 만들기: openssl rand -base64 32',
          en: 'is needed outside the demo. Make one: openssl rand -base64 32',
        }),
      ),
    );
  }
  const values = secretKeys.flatMap((key) => listOf(given[key]));
  if (new Set(values).size < values.length) {
    faults.push({
      ko: '비밀 값 가운데 같은 것이 있습니다. 키마다 따로 만드세요: openssl rand -base64 32',
      en: 'Two secrets are equal. Make each on its own: openssl rand -base64 32',
    });
  }
  if (!isDemo) faults.push(...demoSecretFaults(values, resolve(textOf(env, 'DATA_DIR') ?? './data')));
  return faults;
}

function demoSecretFaults(values: readonly string[], dataFolder: string): readonly InBothLanguages[] {
  try {
    const demo = secretValues(readDemoKeys(dataFolder) ?? {});
    if (!demo.some((value) => values.includes(value))) return [];
  } catch (error) {
    if (isStartFault(error)) return error.said;
    throw error;
  }
  return [
    {
      ko: '데모의 비밀 값은 데모 밖에서 쓸 수 없습니다. 새로 만드세요: openssl rand -base64 32',
      en: "The demo's secrets cannot be used outside the demo. Make new ones: openssl rand -base64 32",
    },
  ];
}

const secretKeys = [
  'SESSION_SECRETS',
  'PASSWORD_PEPPER',
  'CODE_KEY',
  'INDEX_KEY',
  'OAUTH_KEY',
  'FIELD_KEK',
  'AUDIT_KEY',
] as const satisfies readonly ConfigKey[];

/** Every secret in a text, whether its key takes one or several. */
function listOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function keyFault(key: ConfigKey, { ko, en }: InBothLanguages): InBothLanguages {
  return { ko: `${key}: ${ko}`, en: `${key}: ${en}` };
}
