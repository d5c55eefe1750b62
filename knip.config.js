/** AR76: no unused file, export or dependency. What only a test uses counts as used. */

/** A template uses the type that its first line names (AR32). */
const modelOf = (template) =>
  [...template.matchAll(/^<%# model: ([\w[\]']+) from (src\/[\w./-]+)\.ts -?%>/g)]
    .map(([, type, file]) => `import type { ${type} } from '#root/${file}.js';`)
    .join('\n');

/** A style sheet uses the packages whose sheets it takes. */
const packagesOf = (sheet) =>
  [...sheet.matchAll(/^@(?:use|forward) '([\w-]+)\//gm)].map(([, name]) => `import '${name}/package.json';`).join('\n');

export default {
  entry: [
    'src/{main,cli}.ts',
    // Declarations for Express's own types: nobody imports them.
    'src/platform/http/signed-in.ts',
    'views/**/*.ejs',
    'views/styles/*.scss',
    'tools/*.{ts,mjs}',
    'test/**/*.test.ts',
    // Called by jest or started as programs.
    'test/support/global-{setup,teardown}.mjs',
    'test/support/{watch-child.mjs,*-program.ts}',
    'faults/*-program.ts',
  ],
  project: [
    'src/**/*.ts',
    'views/**/*.{ejs,scss}',
    'tools/**/*.{ts,mjs}',
    'bench/**/*.ts',
    'faults/**/*.ts',
    'test/**/*.{ts,mjs}',
  ],
  paths: { '#root/*': ['./*'] },
  compilers: { ejs: modelOf, scss: packagesOf },
  ignoreExportsUsedInFile: true,
  // Found by their path: the native compiler, the checks of tools/check.mjs, the browser that a package carries, the files
  // that tools/build.ts copies.
  ignoreDependencies: [
    '@typescript/native',
    'dependency-cruiser',
    'prettier',
    'stylelint',
    '@sparticuz/chromium',
    'swagger-ui-dist',
  ],
};
