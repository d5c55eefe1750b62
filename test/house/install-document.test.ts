import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConfig } from '../../src/platform/config.js';

it('docs/install.md lists every setting as the program knows it', () => {
  const written = readFileSync(join(import.meta.dirname, '../../docs/install.md'), 'utf8');
  const rows = describeConfig().map(({ key, byDefault, note }) => `| \`${key}\` | ${byDefault} | ${note} |`);
  const table = ['| key | default | note |', '| --- | --- | --- |', ...rows].join('\n');
  const [found] = /\| key \| default \| note \|\n(?:\|.*\n)+/.exec(written) ?? [''];
  expect(found.trim()).toBe(table);
});
