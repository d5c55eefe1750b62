import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import type { InBothLanguages } from '../vocabulary/language.js';
import { configKeys, configSchema, notesOf, type ConfigKey } from './config-keys.js';
import { readDemoKeys } from './demo-keys.js';
import { secretValues, type Secrets } from './secrets.js';
import { StartFault } from './start-fault.js';

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
  if (!parsed.success) {
    const keys = new Set(parsed.error.issues.map(({ path }) => path[0] as ConfigKey));
    throw new StartFault([...faults, ...[...keys].map((key) => keyFault(key, notesOf(key).expects))]);
  }
  const config = toConfig(parsed.data, env);
  faults.push(...findFaults(parsed.data, config));
  if (faults.length > 0) throw new StartFault(faults);
  return config;
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

function readFiles(env: Env): { given: Partial<Record<ConfigKey, string>>; faults: InBothLanguages[] } {
  const given: Partial<Record<ConfigKey, string>> = {};
  const faults: InBothLanguages[] = [];
  for (const key of configKeys) {
    const text = textOf(env, key);
    const file = notesOf(key).isSecret ? textOf(env, `${key}_FILE`) : undefined;
    if (text !== undefined) given[key] = text;
    if (file === undefined) continue;
    if (text !== undefined) {
      faults.push(
        keyFault(key, { ko: `${key}_FILE 과 함께 줄 수 없습니다`, en: `cannot be given together with ${key}_FILE` }),
      );
      continue;
    }
    try {
      given[key] = readFileSync(file, 'utf8').trim();
    } catch {
      faults.push(
        keyFault(key, { ko: `${key}_FILE 의 파일을 읽을 수 없습니다`, en: `the file of ${key}_FILE cannot be read` }),
      );
    }
  }
  return { given, faults };
}

function toConfig(values: Values, env: Env): Config {
  const isProduction = values.NODE_ENV === 'production';
  const isDemo = !isProduction && (values.DEMO === '1' || (values.MONGODB_URI === undefined && values.DEMO !== '0'));
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
  const { SESSION_SECRETS, PASSWORD_PEPPER, CODE_KEY, INDEX_KEY, OAUTH_KEY, AUDIT_KEY } = values;
  return {
    ...(SESSION_SECRETS === undefined ? {} : { sessionSecrets: Object.freeze(SESSION_SECRETS) }),
    ...(PASSWORD_PEPPER === undefined ? {} : { passwordPepper: PASSWORD_PEPPER }),
    ...(CODE_KEY === undefined ? {} : { codeKey: CODE_KEY }),
    ...(INDEX_KEY === undefined ? {} : { indexKey: INDEX_KEY }),
    ...(OAUTH_KEY === undefined ? {} : { oauthKey: OAUTH_KEY }),
    ...(AUDIT_KEY === undefined ? {} : { auditKeys: Object.freeze(AUDIT_KEY) }),
  };
}

/** What no key alone can say: production, demo, and secrets against each other. */
function findFaults(values: Values, config: Config): readonly InBothLanguages[] {
  return [
    ...(config.isProduction ? productionFaults(values) : []),
    ...databaseFaults(values),
    ...secretFaults(values, config),
    ...demoFaults(config),
    ...portFaults(config),
  ];
}

function productionFaults(values: Values): readonly InBothLanguages[] {
  const faults: InBothLanguages[] = [];
  if (values.MONGODB_URI === undefined)
    faults.push(keyFault('MONGODB_URI', { ko: '운영(production)에는 있어야 합니다', en: 'production needs it' }));
  if (values.DEMO === '1')
    faults.push(
      keyFault('DEMO', { ko: '운영(production)에서는 데모를 켤 수 없습니다', en: 'production forbids the demo' }),
    );
  if (values.BASE_URL?.startsWith('https://') !== true) {
    faults.push(
      keyFault('BASE_URL', {
        ko: '운영(production)에는 https 주소가 있어야 합니다',
        en: 'production needs an https address',
      }),
    );
  }
  return faults;
}

function databaseFaults(values: Values): readonly InBothLanguages[] {
  if (values.MONGODB_URI !== undefined) return [];
  return (['MONGODB_OWNER_URI', 'MONGODB_READ_URI'] as const)
    .filter((key) => values[key] !== undefined)
    .map((key) => keyFault(key, { ko: 'MONGODB_URI 없이 줄 수 없습니다', en: 'cannot be given without MONGODB_URI' }));
}

function demoFaults({ isDemo, host, admin }: Config): readonly InBothLanguages[] {
  if (!isDemo) return [];
  const hosts = [['HOST', host] as const, ...(admin === null ? [] : [['ADMIN_HOST', admin.host] as const])];
  return hosts
    .filter(([, one]) => !isLoopback(one))
    .map(([key]) =>
      keyFault(key, {
        ko: `데모는 이 컴퓨터 안에서만 돕니다. ${key}=127.0.0.1 로 주세요`,
        en: `the demo runs on this machine only. Use ${key}=127.0.0.1`,
      }),
    );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function portFaults({ port, admin }: Config): readonly InBothLanguages[] {
  if (admin?.port !== port) return [];
  return [keyFault('ADMIN_PORT', { ko: 'PORT 와 달라야 합니다', en: 'must differ from PORT' })];
}

function secretFaults(values: Values, { isDemo, dataFolder, givenSecrets }: Config): readonly InBothLanguages[] {
  const faults: InBothLanguages[] = [];
  if (!isDemo) {
    for (const key of [
      'SESSION_SECRETS',
      'PASSWORD_PEPPER',
      'CODE_KEY',
      'INDEX_KEY',
      'OAUTH_KEY',
      'AUDIT_KEY',
    ] as const) {
      if (values[key] === undefined)
        faults.push(
          keyFault(key, {
            ko: '데모가 아니면 있어야 합니다. 만들기: openssl rand -base64 32',
            en: 'is needed outside the demo. Make one: openssl rand -base64 32',
          }),
        );
    }
  }
  const given = secretValues(givenSecrets);
  if (new Set(given).size < given.length) {
    faults.push({
      ko: '비밀 값 가운데 같은 것이 있습니다. 키마다 따로 만드세요: openssl rand -base64 32',
      en: 'Two secrets are equal. Make each on its own: openssl rand -base64 32',
    });
  }
  const demo = isDemo ? null : readDemoKeys(dataFolder);
  if (demo !== null && secretValues(demo).some((value) => given.includes(value))) {
    faults.push({
      ko: '데모의 비밀 값은 데모 밖에서 쓸 수 없습니다. 새로 만드세요: openssl rand -base64 32',
      en: "The demo's secrets cannot be used outside the demo. Make new ones: openssl rand -base64 32",
    });
  }
  return faults;
}

function keyFault(key: ConfigKey, { ko, en }: InBothLanguages): InBothLanguages {
  return { ko: `${key}: ${ko}`, en: `${key}: ${en}` };
}
