import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeConfig, readConfig, showConfig, type Config } from '../../../src/platform/config.js';
import { completeSecrets } from '../../../src/platform/demo-keys.js';
import { secretValues } from '../../../src/platform/secrets.js';
import { isStartFault } from '../../../src/platform/start-fault.js';

const pepper = 'q8Wf3nZr5tYb7uXk2mVc9dSa1eGh4jLp6oQiReTyUwE=';
const codeKey = 'Zx1Cv2Bn3Mq4We5Rt6Yu7Io8Pa9Sd0Fg1Hj2Kl3Zx4A=';
const indexKey = 'Mn9Bv8Cx7Zl6Kj5Hg4Fd3Sa2Po1Iu0Yt9Re8Wq7Mn6B=';
const oauthKey = 'Ty7Ui8Op9As0Df1Gh2Jk3Lz4Xc5Vb6Nm7Qw8Er9Ty0U=';
const fieldKek = 'Hb3Nf7Kd9Sw1Qz5Xt8Cv2Ba6Mg4Lj0PoIuYrEeWqTnA=';
const auditKey = 'Ku4Jy3Hb2Gv1Fc0Dx9Sz8Aq7Pw6Oe5Ir4Ut3Yy2Tr1Ew=';
const session = 'Pl0Ok9Ij8Uh7Yg6Tf5Rd4Es3Wa2Qz1Xs2Cd3Vf4Bg5N=';
const whole = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://moksori_app:hidden-word@db.example/moksori?replicaSet=rs',
  BASE_URL: 'https://portal.example/',
  SESSION_SECRETS: session,
  PASSWORD_PEPPER: pepper,
  CODE_KEY: codeKey,
  INDEX_KEY: indexKey,
  OAUTH_KEY: oauthKey,
  FIELD_KEK: fieldKek,
  AUDIT_KEY: auditKey,
};

/** The keys that a refused configuration names, and its whole text. */
function faultsOf(env: Record<string, string>): { readonly keys: readonly string[]; readonly text: string } {
  try {
    readConfig({ ...env });
  } catch (error) {
    if (!isStartFault(error)) throw error;
    return { keys: error.said.map(({ ko }) => ko.split(':')[0] ?? ''), text: error.message };
  }
  throw new Error('the configuration was taken');
}

describe('an empty environment', () => {
  const config = readConfig({});

  it('is the demo on loopback with the embedded database', () => {
    const wanted: Partial<Config> = {
      isDemo: true,
      host: '127.0.0.1',
      port: 3000,
      baseUrl: 'http://127.0.0.1:3000',
      mongodb: null,
      pageLimit: 12_000,
    };
    expect(config).toMatchObject(wanted);
  });

  it('is frozen', () => {
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes an empty variable for one that was not given', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: ' ' })).toEqual(config);
  });
});

describe('a configuration that cannot be', () => {
  it('names every fault at once, in Korean and English', () => {
    const { keys, text } = faultsOf({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'true',
      BASE_URL: 'https://portal.example/path',
      MIGRATIONS: 'never',
    });
    expect(keys).toEqual(['PORT', 'BASE_URL', 'TRUST_PROXY', 'MIGRATIONS', 'LOG_LEVEL']);
    expect(text).toContain('PORT: 1에서 65535 사이의 수여야 합니다\nPORT: must be a number from 1 to 65535');
  });

  it.each(['0.0.0.0', '192.168.0.4', '::', 'portal.example'])('lets the demo not listen on %s', (host) => {
    expect(faultsOf({ HOST: host }).keys).toEqual(['HOST']);
  });

  it.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1'])('lets the demo listen on %s', (host) => {
    expect(readConfig({ HOST: host }).isDemo).toBe(true);
  });

  it('tells its metrics beside the pages, and in the demo on loopback only', () => {
    expect(readConfig({}).admin).toBeNull();
    expect(readConfig({ ADMIN_PORT: '9464' }).admin).toEqual({ host: '127.0.0.1', port: 9464 });
    expect(faultsOf({ ADMIN_PORT: '3000' }).keys).toEqual(['ADMIN_PORT']);
    expect(faultsOf({ ADMIN_PORT: '9464', ADMIN_HOST: '0.0.0.0' }).keys).toEqual(['ADMIN_HOST']);
  });

  it('never shows a secret', () => {
    const { text } = faultsOf({ ...whole, PASSWORD_PEPPER: 'too-short-a-pepper', MONGODB_URI: 'hidden-word' });
    expect(text).not.toMatch(/too-short-a-pepper|hidden-word/);
  });
});

describe('production', () => {
  it('takes a whole configuration', () => {
    expect(readConfig(whole)).toMatchObject({
      isProduction: true,
      isDemo: false,
      baseUrl: 'https://portal.example',
      pageLimit: 1_200,
    });
  });

  it('needs a database, https and every secret', () => {
    const keys = [
      'MONGODB_URI',
      'BASE_URL',
      'SESSION_SECRETS',
      'PASSWORD_PEPPER',
      'CODE_KEY',
      'INDEX_KEY',
      'OAUTH_KEY',
      'FIELD_KEK',
      'AUDIT_KEY',
    ];
    expect(faultsOf({ NODE_ENV: 'production' }).keys).toEqual(keys);
  });

  it('forbids the demo', () => {
    expect(faultsOf({ ...whole, DEMO: '1' }).keys).toEqual(['DEMO']);
  });

  it('refuses plain http', () => {
    expect(faultsOf({ ...whole, BASE_URL: 'http://portal.example' }).keys).toEqual(['BASE_URL']);
  });

  it('refuses two equal secrets', () => {
    expect(faultsOf({ ...whole, CODE_KEY: pepper }).text).toContain('Two secrets are equal');
  });

  it('refuses a secret without chance in it', () => {
    expect(faultsOf({ ...whole, CODE_KEY: 'ab'.repeat(32) }).keys).toEqual(['CODE_KEY']);
  });

  it('says all at once of its secrets: what is missing, short, equal and not to be read (KY11)', () => {
    const { INDEX_KEY: _, FIELD_KEK: __, ...rest } = whole;
    const { keys, text } = faultsOf({
      ...rest,
      PASSWORD_PEPPER: 'short',
      OAUTH_KEY: codeKey,
      FIELD_KEK_FILE: '/nowhere/field-kek',
      BASE_URL: 'http://portal.example',
    });
    expect(keys.slice(0, 4)).toEqual(['FIELD_KEK', 'PASSWORD_PEPPER', 'BASE_URL', 'INDEX_KEY']);
    expect(text).toContain('FIELD_KEK: the file of FIELD_KEK_FILE cannot be read');
    expect(text).toContain('Two secrets are equal');
    expect(text).not.toContain('FIELD_KEK: is needed');
  });

  it('takes several keys over keys, so that they can change, and none of them equal to another secret', () => {
    expect(readConfig({ ...whole, FIELD_KEK: `${fieldKek.toLowerCase()},${fieldKek}` }).givenSecrets.fieldKeks).toEqual(
      [fieldKek.toLowerCase(), fieldKek],
    );
    expect(faultsOf({ ...whole, FIELD_KEK: `${fieldKek},${indexKey}` }).text).toContain('Two secrets are equal');
  });

  it('takes several session secrets, so that they can change', () => {
    const [first, second] =
      readConfig({ ...whole, SESSION_SECRETS: `${session}, ${session.toLowerCase()}` }).givenSecrets.sessionSecrets ??
      [];
    expect([first, second]).toEqual([session, session.toLowerCase()]);
  });

  it('lets migrations and reading have users of their own', () => {
    expect(readConfig({ ...whole, MONGODB_OWNER_URI: 'mongodb://owner@db.example/moksori' }).mongodb).toEqual({
      app: whole.MONGODB_URI,
      owner: 'mongodb://owner@db.example/moksori',
      read: whole.MONGODB_URI,
    });
  });
});

describe('with files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moksori-config-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('a secret may stand in a file', () => {
    writeFileSync(join(folder, 'pepper'), `${pepper}\n`);
    const { PASSWORD_PEPPER: _, ...rest } = whole;
    expect(readConfig({ ...rest, PASSWORD_PEPPER_FILE: join(folder, 'pepper') }).givenSecrets.passwordPepper).toBe(
      pepper,
    );
  });

  it('a secret given twice is a fault, and so is a file that is not there', () => {
    expect(faultsOf({ ...whole, CODE_KEY_FILE: join(folder, 'none') }).text).toContain(
      'CODE_KEY: cannot be given together',
    );
    const { CODE_KEY: _, ...rest } = whole;
    expect(faultsOf({ ...rest, CODE_KEY_FILE: join(folder, 'none') }).text).toContain('cannot be read');
  });

  it('the demo makes its keys once and nobody else may use them', () => {
    const first = completeSecrets({ ...readConfig({ DATA_DIR: folder }), hasRecords: false });
    expect(completeSecrets({ ...readConfig({ DATA_DIR: folder }), hasRecords: false })).toEqual(first);
    const made = secretValues(first);
    expect([made.length, new Set(made).size]).toEqual([Object.keys(first).length, made.length]);
    expect(faultsOf({ ...whole, DATA_DIR: folder, CODE_KEY: first.codeKey }).text).toContain("The demo's secrets");
  });

  it('a demo of an earlier version keeps its keys and gets those that came since', () => {
    const file = join(folder, 'demo-keys.json');
    const { oauthKey: _, ...earlier } = completeSecrets({ ...readConfig({ DATA_DIR: folder }), hasRecords: false });
    writeFileSync(file, JSON.stringify(earlier));
    const whole = completeSecrets({ ...readConfig({ DATA_DIR: folder }), hasRecords: false });
    expect(whole).toMatchObject(earlier);
    expect(whole.oauthKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(completeSecrets({ ...readConfig({ DATA_DIR: folder }), hasRecords: false })).toEqual(whole);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('a demo whose keys are gone makes no new ones for the data of the old: it says which file is missing', () => {
    const file = join(folder, 'demo-keys.json');
    rmSync(file, { force: true });
    expect(() => completeSecrets({ ...readConfig({ DATA_DIR: folder }), hasRecords: true })).toThrow(file);
    expect(existsSync(file)).toBe(false);
  });
});

it('describes every key with a default and a note', () => {
  const rows = describeConfig();
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(({ byDefault, note }) => byDefault === '' || note === '')).toEqual([]);
});

it('shows what was given, but of secrets only that they were', () => {
  const shown = new Map(showConfig(whole).map(({ key, value }) => [key, value]));
  expect(shown.get('BASE_URL')).toBe('https://portal.example/');
  expect([shown.get('CODE_KEY'), shown.get('MONGODB_URI'), shown.get('PORT')]).toEqual([
    '********',
    '********',
    '(3000)',
  ]);
});
