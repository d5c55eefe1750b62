import { type Planted, plantHouse } from './plant-house.js';

let house: Planted;
let said: string;

/** A house with one thing of each kind that nothing uses, and one of each kind that something does. */
beforeAll(() => {
  house = plantHouse('knip.config.js', 'tsconfig.json');
  house.put({
    'package.json': JSON.stringify({
      name: 'planted',
      type: 'module',
      scripts: { start: 'node dist/main.js' },
      dependencies: { express: '5.3.0', nanoid: '5.1.16' },
      devDependencies: { 'govuk-frontend': '6.6.0', supertest: '7.3.1' },
    }),
    'src/main.ts': "import express from 'express';\nimport { used } from './used.js';\nexpress().use(used);\n",
    'src/cli.ts': 'process.exitCode = 0;\n',
    'src/used.ts':
      'export const used = () => undefined;\nexport const forTests = 1;\nexport const forNobody = 1;\nexport interface ForViews { x: 1 }\nexport interface ForNoView { x: 1 }\n',
    'src/lonely.ts': 'export const x = 1;\n',
    'src/undeclared.ts': "import 'helmet';\n",
    'views/web/x.ejs': '<%# model: ForViews from src/used.ts %>',
    'views/styles/web.scss': "@use 'govuk-frontend/dist/govuk/base';\n",
    'test/x.test.ts':
      "import { forTests } from '../src/used.js';\nimport '../src/undeclared.js';\nexpect(forTests).toBe(1);\n",
  });
  ({ said } = house.run('node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'));
}, 60_000);

afterAll(() => {
  house.remove();
});

test.each([
  ['a file', /Unused files[^]*src\/lonely\.ts/],
  ['an export', /Unused exports[^]*forNobody/],
  ['a type', /Unused exported types[^]*ForNoView/],
  ['a dependency', /Unused dependencies[^]*nanoid/],
  ['a development dependency', /Unused devDependencies[^]*supertest/],
  ['a package that is not declared', /Unlisted dependencies[^]*helmet/],
])('%s that nothing uses is found', (_what, words) => {
  expect(said).toMatch(words);
});

test.each(['forTests', 'ForViews', 'govuk-frontend', 'express'])('%s is used', (name) => {
  expect(said).not.toMatch(new RegExp(`^${name}\\b`, 'm'));
});
