import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf, giveCommand } from '../../support/cli-program.js';
import { newClientKeys } from '../../support/client-keys.js';

const house = buildTestHouse({ runsBodiesTwice: false });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moksori-clients-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Gives `clients …` as the operator does. */
async function give(...words: readonly string[]): Promise<{ readonly report: unknown; readonly lines: string }> {
  const { report, lines } = await giveCommand(['clients', ...words], { program: cliProgramOf(house) });
  return { report, lines: lines.join('\n') };
}

const refusalOf = (...words: readonly string[]) =>
  give(...words).then(
    () => null,
    (error: unknown) => error,
  );
const file = (content: unknown, name = 'jwks.json'): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const who = ['membership-main', '--name', '멤버십 시스템', '--scopes', 'points:read, points:redeem'];
const uses = ['--allow', 'CARD_BILL:card,ATM_CASH:bank'];

it('add a client with keys, and tell what it may do', async () => {
  const { report, lines } = await give(
    ...['add', ...who, ...uses, '--address', '203.0.113.0/24,2001:db8::1'],
    ...['--jwks', file(newClientKeys('key-of-2026').keySet)],
  );
  expect(report).toMatchObject({
    id: 'membership-main',
    name: '멤버십 시스템',
    status: 'ACTIVE',
    scopes: ['points:read', 'points:redeem'],
    allowed: ['CARD_BILL:card', 'ATM_CASH:bank'],
    addresses: ['203.0.113.0/24', '2001:db8::1'],
    proof: 'keys',
    keys: ['key-of-2026'],
    secret: null,
  });
  expect(lines).toContain('private_key_jwt (key-of-2026)');
});

it('add a client with a secret that is told once', async () => {
  const { report, lines } = await give('add', ...who, ...uses, '--secret');
  const { secret } = report as { secret: string };
  expect(lines).toContain(`told once): ${secret}`);
  const list = await give('list');
  expect(list.report).toMatchObject({ clients: [{ id: 'membership-main', proof: 'secret' }] });
  expect(JSON.stringify(list)).not.toContain(secret);
  expect(JSON.stringify(list)).not.toMatch(/hash/);
});

it('list nobody where there is nobody', async () => {
  expect(await give('list')).toEqual({ report: { clients: [] }, lines: '클라이언트 없음 / no clients' });
});

it('suspend and resume', async () => {
  await give('add', ...who, ...uses, '--secret');
  const { report, lines } = await give('suspend', 'membership-main');
  expect([(report as { status: string }).status, lines.includes('SUSPENDED')]).toEqual(['SUSPENDED', true]);
  expect((await give('resume', 'membership-main')).report).toMatchObject({ status: 'ACTIVE' });
});

it('rotate to another secret or to keys', async () => {
  const first = (await give('add', ...who, ...uses, '--secret')).report as { secret: string };
  const second = (await give('rotate', 'membership-main', '--secret', '--keep-hours', '0')).report as typeof first;
  expect(second.secret).not.toBe(first.secret);
  const jwks = file(newClientKeys('next').keySet);
  expect((await give('rotate', 'membership-main', '--jwks', jwks)).report).toMatchObject({
    proof: 'keys',
    keys: ['next'],
    secret: null,
  });
});

it.each([
  [['suspend', 'nobody-here'], 'redemption.client-not-found'],
  [['resume', 'No:Body'], 'redemption.client-not-found'],
  [['rotate', 'nobody-here', '--secret'], 'redemption.client-not-found'],
  [['add', ...who, ...uses], 'redemption.client-invalid'],
  [['add', ...who, ...uses, '--secret', '--jwks', '/tmp/x'], 'redemption.client-invalid'],
  [['add', ...who, ...uses, '--jwks', '/nowhere/jwks.json'], 'redemption.client-invalid'],
  [['add', ...who, '--secret'], 'redemption.client-invalid'],
  [['add', ...who, '--secret', '--allow', 'CARD_BILL'], 'redemption.client-invalid'],
  [['add', ...who, '--secret', '--allow', 'CARD_BILL:card:bank'], 'redemption.client-invalid'],
  [['add', ...who, ...uses, '--secret', '--address', 'office'], 'redemption.client-invalid'],
  [['rotate', 'membership-main', '--secret', '--keep-hours', '-1'], 'redemption.client-invalid'],
])('refuse %j', async (words, code) => {
  expect(await refusalOf(...words)).toMatchObject({ code });
});

it('refuse a second client of one id, and a file that is no key set', async () => {
  await give('add', ...who, ...uses, '--secret');
  expect(await refusalOf('add', ...who, ...uses, '--secret')).toMatchObject({
    code: 'redemption.client-already-there',
  });
  for (const content of ['not json', { keys: [] }])
    expect(await refusalOf('rotate', 'membership-main', '--jwks', file(content))).toMatchObject({
      code: 'redemption.client-invalid',
      details: { faults: [{ field: 'jwks', code: 'malformed' }] },
    });
});

it('want a name and scopes', async () => {
  expect(await refusalOf('add', 'membership-main')).toMatchObject({ code: 'commander.missingMandatoryOptionValue' });
});
