import { type Planted, plantHouse, runHere } from './plant-house.js';

let house: Planted;

afterEach(() => {
  house.remove();
});

test('npm run check ends at the first check that fails, and says which', () => {
  house = plantHouse('tools', '.prettierrc', 'stylelint.config.js');
  house.put({ 'package.json': '{ "type": "module" }', 'odd.js': 'let x="a"', 'views/styles/web.scss': '' });
  const { code, said } = house.run('tools/check.mjs', 'format', 'styles');
  expect(code).toBe(1);
  expect(said).toContain('odd.js');
  expect(said).toMatch(/── format: FAILED/);
  expect(said).not.toContain('── styles');
});

test('npm run check knows its checks by name', () => {
  house = plantHouse();
  const { code, said } = runHere('tools/check.mjs', 'lnt');
  expect(code).toBe(2);
  expect(said).toContain(
    'no such check: lnt; there are types, views, texts, lint, floors, fields, unused, format, styles, sizes, tests',
  );
});

test('sizes are printed and never fail', () => {
  house = plantHouse('tools');
  house.put({ 'src/long.ts': `export function long(): void {\n${'  void 0;\n'.repeat(2_000)}}\n` });
  const { code, said } = house.run('--import', 'tsx', 'tools/check-sizes.ts');
  expect(code).toBe(0);
  expect(said).toContain('lines of a file: median 2002, p90 2002, maximum 2002');
  expect(said).toContain('lines of a function: median 2002, p90 2002, maximum 2002');
});

test('a failed test fails the run, even when the process ends in the middle of its teardown', () => {
  house = plantHouse('jest.config.mjs', 'tools/closing-line-reporter.mjs');
  house.put({
    'package.json': '{ "type": "module" }',
    'test/support/global-setup.mjs': 'export default () => undefined;\n',
    'test/support/global-teardown.mjs': 'export default () => new Promise(() => undefined);\n',
    'test/one.test.ts':
      "test('holds', () => { expect(1).toBe(1); });\ntest('does not', () => { expect(1).toBe(2); });\n",
    'test/broken.test.ts': "import './nowhere.js';\n",
  });
  const { code, said } = house.run('--experimental-vm-modules', 'node_modules/jest/bin/jest.js');
  expect(said).toMatch(/^1 passed, 2 failed$/m);
  expect(code).toBe(1);
});
