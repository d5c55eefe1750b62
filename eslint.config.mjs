import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import { bannedName } from './tools/eslint-rules/banned-name.ts';
import { reasonlessSuppression } from './tools/eslint-rules/reasonless-suppression.ts';
import * as no from './tools/eslint-rules/restrictions.ts';

/*
 * Run as `node --import tsx node_modules/eslint/bin/eslint.js .` (its rules are TypeScript). All are errors, since a rule
 * that warns is a wish; without a cache, since typed rules depend on other files than the one they report (AR75).
 */

const syntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });
const imports = (...lists) => ({ 'no-restricted-imports': ['error', { paths: lists.flat() }] });
const globals = (list) => ({ 'no-restricted-globals': ['error', ...list] });
const source = [...no.always, ...no.namedExports, ...no.ofSource];
const nodeGlobals = {
  console: 'readonly',
  globalThis: 'readonly',
  process: 'readonly',
  URL: 'readonly',
  fetch: 'readonly',
};

export default defineConfig(
  { ignores: ['dist', 'public', '.view-check', '.house-check', 'data', 'coverage', 'test/house/fixtures'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { moksori: { rules: { 'banned-name': bannedName, 'reasonless-suppression': reasonlessSuppression } } },
    rules: { 'moksori/banned-name': 'error', 'moksori/reasonless-suppression': 'error', ...syntax(no.always) },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [js.configs.recommended], languageOptions: { globals: nodeGlobals } },
  { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable', require: 'readonly' } } },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ts.configs.strictTypeChecked, prettier],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // What is handed on as the reason of a rejected promise is called an Error, though the compiler takes anything there.
      '@typescript-eslint/no-unnecessary-type-assertion': ['error', { typesToIgnore: ['Error'] }],
      // Where the presets are a matter of taste: numbers print well, `() => run()` is plain, `_` says unused, `Html` is a
      // string at run time, and taking hidden characters out of texts is a part of the work here.
      'no-control-regex': 'off',
      'no-misleading-character-class': ['error', { allowEscape: true }],
      '@typescript-eslint/no-base-to-string': [
        'error',
        { ignoredTypeNames: ['Error', 'RegExp', 'URL', 'URLSearchParams', 'Html'] },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      ...syntax(no.always, no.namedExports),
      ...imports(no.driver),
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      ...syntax(source, no.clock, no.random, no.environment, no.withTransaction),
      ...imports(no.driver, no.randomImports),
      ...globals(no.sourceGlobals),
    },
  },
  // The few places that make what the others are handed.
  { files: ['src/platform/clock.ts'], rules: syntax(source, no.random, no.environment, no.withTransaction) },
  { files: ['src/platform/config.ts'], rules: syntax(source, no.clock, no.random, no.withTransaction) },
  { files: ['src/platform/database/transaction.ts'], rules: syntax(source, no.clock, no.random, no.environment) },
  {
    files: [
      'src/platform/{ids,demo-keys}.ts',
      'src/platform/security/{seal,sealed-box}.ts',
      'src/platform/database/embedded/*.ts',
    ],
    rules: imports(no.driver),
  },
  { files: ['src/platform/egress/*.ts', 'src/platform/database/embedded/mongod-cache.ts'], rules: globals([]) },
  { files: ['test/**/*.ts'], rules: { ...syntax(no.always, no.namedExports, no.ofTests), ...globals(no.testGlobals) } },
);
