// `npm run check`: every check in order, each with a line of its own; ends at the first that fails (architecture 14).
// `npm run check -- lint floors` runs only those.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (path) => [join('node_modules', path)];
const tool = (name) => ['--import', 'tsx', join('tools', name)];
const compiler = bin('@typescript/native/bin/tsc');

/** A check and the arguments of Node that run it; several are run one after the other. */
const checks = [
  ['types', [...compiler, '--noEmit'], [...compiler, '--noEmit', '-p', 'test/journeys']],
  ['views', tool('check-views.ts')],
  ['texts', tool('check-texts.ts')],
  ['lint', ['--import', 'tsx', ...bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['floors', [...bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'test', 'tools', 'bench', 'faults']],
  ['fields', tool('check-fields.ts')],
  ['unused', [...bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints']],
  ['format', [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['styles', [...bin('stylelint/bin/stylelint.mjs'), 'views/styles/*.scss']],
  ['sizes', tool('check-sizes.ts')],
  ['tests'],
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.some(([known]) => known === name));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are ${checks.map(([name]) => name).join(', ')}`);
  process.exit(2);
}

// Old copies of templates would be judged with the types.
rmSync(join(root, '.view-check'), { recursive: true, force: true });
for (const [name, ...runs] of checks.filter(([known]) => asked.length === 0 || asked.includes(known))) {
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const isClean = name === 'tests' ? run('npm', ['test']) : runs.every((args) => run(process.execPath, args));
  console.log(`── ${name}: ${isClean ? 'clean' : 'FAILED'} (${((Date.now() - startedAt) / 1_000).toFixed(1)} s)`);
  if (!isClean) process.exit(1);
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) console.error(error.message);
  return status === 0;
}
