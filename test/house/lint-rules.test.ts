import { readFileSync } from 'node:fs';
import { filesBelow } from '../../tools/files-below.js';
import { type Planted, plantHouse, root } from './plant-house.js';

/** What is planted: a file, its text, and the words that the linter must say about it. */
const planted: readonly (readonly [path: string, text: string, said: string])[] = [
  ['src/a/default-export.ts', 'export default 1;', 'keeps one name'],
  ['src/a/star-export.ts', "export * from './good.js';", 'star export hides'],
  ['src/a/dynamic-import.ts', "export const load = () => import('./good.js');", 'hidden edge'],
  ['src/a/render.ts', "export const show = (res: { render(v: string): void }) => res.render('x');", 'showPage'],
  ['src/a/locals.ts', 'export const keep = (res: { locals: object }) => (res.locals = {});', 'rides along in locals'],
  ['src/a/clock.ts', 'export const today = new Date();', 'time is handed in'],
  ['src/a/date-now.ts', 'export const now = Date.now();', 'time is handed in'],
  ['src/a/performance.ts', 'export const now = performance.now();', 'time is handed in'],
  ['src/a/random.ts', 'export const dice = Math.random();', 'ids are handed in'],
  [
    'src/a/random-id.ts',
    "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID();",
    'handed in as Ids',
  ],
  ['src/a/web-random.ts', 'export const id = crypto.randomUUID();', 'ids are handed in'],
  ['src/a/env.ts', "export const home = process.env['HOME'];", 'platform/config.ts'],
  ['src/a/fetch.ts', "export const ask = () => fetch('x');", 'platform/egress'],
  ['src/a/driver.ts', "import { ObjectId } from 'mongodb';\nexport const id = new ObjectId();", 'mongoose.mongo'],
  [
    'src/a/begin.ts',
    'export const go = (s: { withTransaction(): void }) => { s.withTransaction(); };',
    'only caller of withTransaction',
  ],
  [
    'src/a/parallel.ts',
    'declare function inTransaction<T>(body: () => Promise<T>): Promise<T>;\nexport const go = () => inTransaction(() => Promise.all([Promise.resolve(1)]));',
    'a session is not concurrent',
  ],
  [
    'src/a/caught.ts',
    'declare function inTransaction<T>(body: () => T): T;\ndeclare const save: () => number;\nexport const go = () => inTransaction(() => { try { return save(); } catch { return 0; } });',
    'caught or wrapped in a transaction',
  ],
  [
    'src/a/wrapped.ts',
    'declare function inTransaction<T>(body: () => T): T;\ndeclare const save: () => Promise<number>;\nexport const go = () => inTransaction(() => save().catch(() => 0));',
    'caught or wrapped in a transaction',
  ],
  [
    'src/a/client-bulk-write.ts',
    'export const go = (client: { bulkWrite(list: 1[]): void }) => { client.bulkWrite([1]); };',
    'loses the label of a conflict',
  ],
  [
    'src/a/own-client-bulk-write.ts',
    'export const go = (of: { readonly mongoClient: { bulkWrite(list: 1[]): void } }) => { of.mongoClient.bulkWrite([1]); };',
    'loses the label of a conflict',
  ],
  [
    'src/a/got-client-bulk-write.ts',
    'export const go = (of: { getClient(): { bulkWrite(list: 1[]): void } }) => { of.getClient().bulkWrite([1]); };',
    'loses the label of a conflict',
  ],
  [
    'src/a/effect.ts',
    'declare function inTransaction<T>(body: () => T): T;\ndeclare const clock: { now(): Date };\nexport const go = () => inTransaction(() => clock.now());',
    'the body may run twice',
  ],
  [
    'src/a/instance.ts',
    'export const isType = (error: unknown) => error instanceof TypeError;',
    'false for errors of another realm',
  ],
  ['src/a/four.ts', 'export function four(a: 1, b: 1, c: 1, d: 1): 1[] { return [a, b, c, d]; }', 'three parameters'],
  ['src/a/manager.ts', 'export const x = 1;', 'room without a purpose'],
  ['src/helpers/x.ts', 'export const x = 1;', 'room without a purpose'],
  ['src/a/CamelCase.ts', 'export const x = 1;', 'not kebab-case'],
  ['src/a/class-name.ts', 'export class PointsManager { readonly x = 1; }', 'says nothing about what it is for'],
  ['src/a/i-prefix.ts', 'export interface IPoints { readonly x: 1 }', 'says nothing about what it is for'],
  ['src/a/any.ts', 'export const x = (y: any) => y as string;', 'no-explicit-any'],
  ['src/a/not-null.ts', 'export const x = (y: string | null) => y!;', 'no-non-null-assertion'],
  ['src/a/ignored.ts', '// @ts-ignore\nexport const x: string = 1;', 'ban-ts-comment'],
  ['src/a/floating.ts', 'export const x = (y: Promise<void>) => { y; };', 'no-floating-promises'],
  [
    'src/a/suppressed.ts',
    '/* eslint-disable @typescript-eslint/no-explicit-any */\nexport const x = (y: any) => y as 1;',
    'without its name and a reason',
  ],
  ['src/a/blanket.ts', '/* eslint-disable */\nexport const x = (y: any) => y as 1;', 'without its name and a reason'],
  [
    'src/a/nameless.ts',
    '// eslint-disable-next-line -- all of it\nexport const x = (y: any) => y as 1;',
    'without its name and a reason',
  ],
  [
    'src/a/needless.ts',
    '// eslint-disable-next-line eqeqeq -- nothing to forgive\nexport const x = 1;',
    'Unused eslint-disable',
  ],
  ['test/skipped.test.ts', "it.skip('x', () => undefined);", 'nothing skips in silence'],
  ['test/only.test.ts', "describe.only('x', () => undefined);", 'nothing skips in silence'],
  ['test/only-each.test.ts', "it.only.each([1])('x', () => undefined);", 'nothing skips in silence'],
  ['test/todo.test.ts', "test.todo('x');", 'nothing skips in silence'],
  ['test/x-it.test.ts', "xit('x', () => undefined);", 'nothing skips in silence'],
  ['test/mock.test.ts', "jest.mock('./x.js');", 'instead of mocking a module'],
  [
    'test/meta-mock.test.ts',
    "import.meta.jest.unstable_mockModule('./x.js', () => ({}));",
    'instead of mocking a module',
  ],
];

const allowed = {
  'src/a/good.ts': 'export const good = (n: number | null) => (n == null ? `none` : `${n}`);\n',
  'src/a/reason.ts':
    '// eslint-disable-next-line @typescript-eslint/no-explicit-any -- this is a test\nexport const x = (y: any) => y as 1;\n',
  'src/a/bulk-write.ts':
    'export const go = (collection: { bulkWrite(list: 1[]): void }) => { collection.bulkWrite([1]); };\n',
  'src/platform/clock.ts': 'export const now = () => new Date();\n',
  'src/platform/config.ts': "export const home = process.env['HOME'];\n",
  'src/platform/ids.ts': "import { randomBytes } from 'node:crypto';\nexport const id = randomBytes(16);\n",
  'test/good.test.ts': "test('today', () => { expect(Date.now()).toBeGreaterThan(0); });\n",
};

let house: Planted;
let found: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  house = plantHouse('eslint.config.mjs', 'package.json', 'tsconfig.json', 'tools/eslint-rules');
  house.put({ ...Object.fromEntries(planted.map(([path, text]) => [path, `${text}\n`])), ...allowed });
  const { said } = house.run('--import', 'tsx', 'node_modules/eslint/bin/eslint.js', 'src', 'test', '-f', 'json');
  const results = JSON.parse(said) as { filePath: string; messages: { ruleId: string | null; message: string }[] }[];
  found = new Map(
    results.map(({ filePath, messages }) => [
      filePath.slice(house.folder.length + 1),
      messages.map(({ ruleId, message }) => `${ruleId ?? ''}: ${message}`),
    ]),
  );
}, 120_000);

afterAll(() => {
  house.remove();
});

test.each(planted)('the linter catches %s', (path, _text, said) => {
  expect(found.get(path)?.join('\n')).toContain(said);
});

test.each(Object.keys(allowed))('the linter lets %s pass', (path) => {
  expect(found.get(path)).toEqual([]);
});

test('no file gives itself other rules, the one way past the rule about suppressions', () => {
  const isOwnRules = (file: string): boolean => /\/\*\s*eslint\s[^*]*:/.test(readFileSync(`${root}/${file}`, 'utf8'));
  const files = ['src', 'test', 'tools', 'bench'].flatMap((folder) =>
    filesBelow(`${root}/${folder}`, 's').map((file) => `${folder}/${file}`),
  );
  expect(files.filter(isOwnRules)).toEqual([]);
});
