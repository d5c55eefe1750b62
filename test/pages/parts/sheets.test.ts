import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { compile } from 'sass';

/** Budgets of UF14 and of print, in KB after gzip. */
const budgets = { web: 14, backoffice: 24, print: 3, font: 13 } as const;

const sheets = Object.entries(budgets).map(([name, budget]) => {
  const { css } = compile(`views/styles/${name}.scss`, { style: 'compressed', loadPaths: ['node_modules'] });
  return { name, budget, css, size: gzipSync(css, { level: 9 }).length / 1000 };
});

test.each(sheets)('the sheet $name keeps to its $budget KB', ({ name, budget, size }) => {
  process.stdout.write(`${name}.css: ${size.toFixed(1)} of ${budget} KB gzip\n`);
  expect(size).toBeLessThanOrEqual(budget);
});

test('colours stand in the tokens only', () => {
  const others = readdirSync('views/styles').filter((file) => file !== '_tokens.scss');
  const coloured = others.filter((file) => /#[0-9a-f]{3,8}\b/i.test(readFileSync(`views/styles/${file}`, 'utf8')));
  expect(coloured).toEqual([]);
});

test('nothing of the British government is shipped, and nothing is fetched from elsewhere', () => {
  for (const { css } of sheets) {
    expect(css).not.toMatch(/GDS Transport|crown|https?:|\/\/[a-z]/i);
  }
});
