import { type Planted, plantHouse } from './plant-house.js';

let house: Planted;

afterEach(() => {
  house.remove();
});

test('prettier finds what is written in another form', () => {
  house = plantHouse('.prettierrc', '.prettierignore');
  house.put({
    'src/odd.ts': 'export const x = "a"\n',
    'src/good.ts': "export const x = 'a';\n",
    'dist/made.js': 'let x="a"',
    'views/x.ejs': '<p   ></p>',
  });
  const { code, said } = house.run('node_modules/prettier/bin/prettier.cjs', '--check', '.');
  expect(code).toBe(1);
  expect(said.split('\n').filter((line) => /\.\w+$/.test(line))).toEqual(['[warn] src/odd.ts']);
});

const colour = 'colours stand in _tokens.scss alone (UF5)';
const sheets: readonly (readonly [what: string, text: string, rule: string])[] = [
  [colour, 'p {\n  color: #ff0000;\n}', 'color-no-hex'],
  [colour, '$own: #abc;', 'color-no-hex'],
  [colour, 'p {\n  color: red;\n}', 'color-named'],
  [colour, 'p {\n  color: rgb(1 2 3);\n}', 'function-disallowed-list'],
  ['no italics (UF10)', 'p {\n  font-style: italic;\n}', 'declaration-property-value-disallowed-list'],
  ['no justified text (UF10)', 'p {\n  text-align: justify;\n}', 'declaration-property-value-disallowed-list'],
  ['two weights (UF8)', 'p {\n  font-weight: 500;\n}', 'declaration-property-value-allowed-list'],
  [
    'nothing from elsewhere (UF3)',
    "p {\n  background: url('https://x.test/a.png');\n}",
    'function-url-scheme-disallowed-list',
  ],
  ['a misspelt property', 'p {\n  colr: inherit;\n}', 'property-no-unknown'],
  ['a rule said twice', 'p {\n  margin: 0;\n}\n\np {\n  padding: 0;\n}', 'no-duplicate-selectors'],
  ['a shout', 'p {\n  margin: 0 !important;\n}', 'declaration-no-important'],
];

test('stylelint finds each planted fault in the very line, and lets sound sheets pass', () => {
  house = plantHouse('stylelint.config.js');
  const sound =
    "// a remark: #ff0000\n@use 'tokens';\n\n@each $name in (a, b) {\n  .x-#{$name} {\n    color: var(--mk-#{$name});\n  }\n}\n";
  house.put({
    'package.json': '{ "type": "module" }',
    ...Object.fromEntries(
      sheets.map(([, text], n) => [`views/styles/s${String(n)}.scss`, `// one line before\n${text}\n`]),
    ),
    'views/styles/sound.scss': sound,
    'views/styles/_tokens.scss': '$red: #ff0000;\n',
  });
  const { code, said } = house.run(
    'node_modules/stylelint/bin/stylelint.mjs',
    'views/styles/*.scss',
    '--formatter',
    'json',
  );
  const results = JSON.parse(said) as { source: string; warnings: { line: number; rule: string }[] }[];
  const seen = results.flatMap(({ source, warnings }) =>
    warnings.map(({ line, rule }) => `${source.slice(source.lastIndexOf('/') + 1)}: ${rule} in ${String(line)}`),
  );
  const wanted = sheets.map(([, text, rule], n) => {
    const line = text.startsWith('$') ? 2 : rule === 'no-duplicate-selectors' ? 6 : 3;
    return `s${String(n)}.scss: ${rule} in ${String(line)}`;
  });
  expect(seen.sort()).toEqual(wanted.sort());
  expect(code).toBe(2);
});
