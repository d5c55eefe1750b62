import { z } from 'zod';
import type { InBothLanguages } from '../vocabulary/language.js';

/** What is said about one key: its default in words, its note for the table, and what it must be. */
export interface KeyNotes {
  readonly byDefault: string;
  readonly note: string;
  readonly expects: InBothLanguages;
  /** Never shown; may also be given as the path of a file in `<KEY>_FILE`. */
  readonly isSecret: boolean;
}

function keyOf<Schema extends z.ZodType>(schema: Schema, notes: Omit<KeyNotes, 'isSecret'>): Schema {
  return schema.meta({ ...notes, isSecret: false });
}

function secretOf<Schema extends z.ZodType>(schema: Schema, notes: Omit<KeyNotes, 'isSecret'>): Schema {
  return schema.meta({ ...notes, isSecret: true });
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** 32 random bytes in base64, base64url or hex; a text of a few repeated letters is none. */
const randomText = z
  .string()
  .regex(/^[A-Za-z0-9+/_=-]{43,500}$/)
  .refine((text) => new Set(text).size >= 12);

/** Several, the newest first: the first is in use, the others still serve what they made. */
const randomTexts = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(randomText).min(1).max(5));

const hostName = z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/);

const mongodbUri = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/\S+$/)
  .optional();

const uriExpects = {
  ko: 'mongodb:// 로 시작하는 주소여야 합니다',
  en: 'must be an address that starts with mongodb://',
};
const secretExpects = {
  ko: '무작위 32바이트 이상이어야 합니다. 만들기: openssl rand -base64 32',
  en: 'must be 32 random bytes or more. Make one: openssl rand -base64 32',
};
const secretsExpect = { ko: `하나하나가 ${secretExpects.ko}`, en: `each ${secretExpects.en}` };
const proxyPart = /^(?:[0-9a-fA-F:.]+(?:\/\d{1,3})?|loopback|linklocal|uniquelocal)$/;

/** Every key that the program reads, with its shape, default and note (AR52). */
export const configSchema = z.object({
  NODE_ENV: keyOf(z.enum(['development', 'production', 'test']).default('development'), {
    byDefault: '`development`',
    note: '`production` needs `MONGODB_URI`, an https `BASE_URL` and all secrets, and forbids the demo',
    expects: {
      ko: 'development, production, test 가운데 하나여야 합니다',
      en: 'must be one of development, production, test',
    },
  }),
  HOST: keyOf(hostName.default('127.0.0.1'), {
    byDefault: '`127.0.0.1`',
    note: 'address to listen on; the demo takes loopback only',
    expects: { ko: '주소나 호스트 이름이어야 합니다', en: 'must be an address or a host name' },
  }),
  PORT: keyOf(wholeNumber(1, 65_535).default(3000), {
    byDefault: '`3000`',
    note: 'port to listen on',
    expects: { ko: '1에서 65535 사이의 수여야 합니다', en: 'must be a number from 1 to 65535' },
  }),
  ADMIN_PORT: keyOf(wholeNumber(1, 65_535).optional(), {
    byDefault: 'off',
    note: 'port of `/metrics`, which stands nowhere else',
    expects: { ko: '1에서 65535 사이의 수여야 합니다', en: 'must be a number from 1 to 65535' },
  }),
  ADMIN_HOST: keyOf(hostName.default('127.0.0.1'), {
    byDefault: '`127.0.0.1`',
    note: 'address of `ADMIN_PORT`; who can reach it is asked for no password, so let nobody but the monitoring',
    expects: { ko: '주소나 호스트 이름이어야 합니다', en: 'must be an address or a host name' },
  }),
  BASE_URL: keyOf(
    z
      .url({ protocol: /^https?$/ })
      .refine((text) => /^https?:\/\/[^/?#@]+\/?$/.test(text))
      .optional(),
    {
      byDefault: '`http://HOST:PORT`',
      note: 'the address under which customers reach the program; decides where forms may come from',
      expects: {
        ko: 'https://portal.example 처럼 경로 없는 주소여야 합니다',
        en: 'must be an address without a path, such as https://portal.example',
      },
    },
  ),
  TRUST_PROXY: keyOf(
    z
      .string()
      .transform((text) => (/^\d$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim())))
      .refine((value) => typeof value === 'number' || value.every((part) => proxyPart.test(part)))
      .default(0),
    {
      byDefault: '`0`',
      note: 'how many proxies stand in front, or their addresses (CIDR, separated by commas)',
      expects: {
        ko: '프록시의 수나 주소(CIDR) 목록이어야 합니다',
        en: 'must be a number of proxies or a list of addresses (CIDR)',
      },
    },
  ),
  MONGODB_URI: secretOf(mongodbUri, {
    byDefault: 'the embedded database',
    note: 'a replica set of MongoDB 6.0 or newer, as the user `moksori_app`; without it the program runs its own and is the demo',
    expects: uriExpects,
  }),
  MONGODB_OWNER_URI: secretOf(mongodbUri, {
    byDefault: '`MONGODB_URI`',
    note: 'the same database as the user `moksori_owner`, for migrations',
    expects: uriExpects,
  }),
  MONGODB_READ_URI: secretOf(mongodbUri, {
    byDefault: '`MONGODB_URI`',
    note: 'the same database as the user `moksori_read`, for `ledger verify` and `audit verify`',
    expects: uriExpects,
  }),
  MONGOD_BINARY: keyOf(z.string().optional(), {
    byDefault: 'searched',
    note: 'path of a mongod for the embedded database',
    expects: { ko: '파일 경로여야 합니다', en: 'must be a path' },
  }),
  DATA_DIR: keyOf(z.string().default('./data'), {
    byDefault: '`./data`',
    note: "holds the embedded database, its key file and the demo's keys",
    expects: { ko: '폴더 경로여야 합니다', en: 'must be a path of a folder' },
  }),
  MIGRATIONS: keyOf(z.enum(['at-start', 'separate']).default('at-start'), {
    byDefault: '`at-start`',
    note: '`separate`: only `moksori migrate` changes the shape of the database',
    expects: { ko: 'at-start 나 separate 여야 합니다', en: 'must be at-start or separate' },
  }),
  DEMO: keyOf(z.enum(['0', '1']).optional(), {
    byDefault: 'on without `MONGODB_URI`',
    note: '`1` makes a given database the demo, `0` runs the embedded one without it',
    expects: { ko: '0 이나 1 이어야 합니다', en: 'must be 0 or 1' },
  }),
  SESSION_SECRETS: secretOf(randomTexts.optional(), {
    byDefault: 'made in the demo',
    note: 'signs session cookies; a list separated by commas, the newest first, so that keys can change without sign-outs',
    expects: secretsExpect,
  }),
  PASSWORD_PEPPER: secretOf(randomText.optional(), {
    byDefault: 'made in the demo',
    note: 'goes into every password hash; losing it locks everybody out',
    expects: secretExpects,
  }),
  CODE_KEY: secretOf(randomText.optional(), {
    byDefault: 'made in the demo',
    note: 'makes the six-digit codes',
    expects: secretExpects,
  }),
  INDEX_KEY: secretOf(randomText.optional(), {
    byDefault: 'made in the demo',
    note: 'makes the search keys of personal fields',
    expects: secretExpects,
  }),
  OAUTH_KEY: secretOf(randomText.optional(), {
    byDefault: 'made in the demo',
    note: 'makes the signing key of `/oauth`',
    expects: secretExpects,
  }),
  FIELD_KEK: secretOf(randomTexts.optional(), {
    byDefault: 'made in the demo',
    note: 'wraps the keys of personal fields; losing it loses those fields; a list separated by commas, the newest first',
    expects: secretsExpect,
  }),
  AUDIT_KEY: secretOf(randomTexts.optional(), {
    byDefault: 'made in the demo',
    note: 'signs the record of acts and its chain; a list separated by commas, the newest first: a key that has signed must stay in it',
    expects: secretsExpect,
  }),
  AUDIT_HEAD_FILE: keyOf(z.string().optional(), {
    byDefault: '`DATA_DIR/audit-heads.jsonl`',
    note: 'file outside the database in which the end of the chain of acts is noted every minute; best on another disk',
    expects: { ko: '파일 경로여야 합니다', en: 'must be a path' },
  }),
  PAGE_LIMIT: keyOf(wholeNumber(1, 100_000_000).optional(), {
    byDefault: '`1200`, demo `12000`',
    note: 'pages a minute and address, counted in each process',
    expects: { ko: '1 이상의 수여야 합니다', en: 'must be a number from 1' },
  }),
  HELP_PHONE: keyOf(
    z
      .string()
      .regex(/^[0-9+ -]{3,20}$/)
      .default('0000-0000'),
    {
      byDefault: '`0000-0000`',
      note: 'telephone number for help, shown on every page',
      expects: { ko: '전화번호여야 합니다', en: 'must be a telephone number' },
    },
  ),
  LOG_LEVEL: keyOf(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'), {
    byDefault: '`info`',
    note: 'what is logged at least',
    expects: {
      ko: 'trace, debug, info, warn, error, fatal, silent 가운데 하나여야 합니다',
      en: 'must be one of trace, debug, info, warn, error, fatal, silent',
    },
  }),
  SHUTDOWN_SECONDS: keyOf(wholeNumber(1, 300).default(10), {
    byDefault: '`10`',
    note: 'a stop takes at most so long',
    expects: { ko: '1에서 300 사이의 수여야 합니다', en: 'must be a number from 1 to 300' },
  }),
});

export type ConfigKey = keyof typeof configSchema.shape;

export const configKeys = Object.keys(configSchema.shape) as readonly ConfigKey[];

/** What is said about a key. */
export function notesOf(key: ConfigKey): KeyNotes {
  return configSchema.shape[key].meta() as unknown as KeyNotes;
}
