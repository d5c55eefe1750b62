import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Fault } from '../fault.js';
import { filesBelow } from '../files-below.js';
import type { Template } from './read-template.js';
import { scopeSource, viewSource } from './view-source.js';

/** Writes every template as TypeScript into `.view-check` and lets the compiler judge it (AR32). */
export function typeFaults(root: string, templates: readonly Template[]): readonly Fault[] {
  const folder = join(root, '.view-check');
  const files = new Map(templates.map((template) => [`${template.view}.ejs.ts`, viewSource(template)]));
  files.set('views.ts', scopeSource(templates.map(({ view }) => view)));
  for (const stale of filesBelow(folder, '.ts').filter((file) => !files.has(file))) rmSync(join(folder, stale));
  for (const [file, source] of files) write(join(folder, file), source);

  const said = compile(root).split('\n');
  return [
    // A folder name with a leading dot is left out of the tsconfig's `include` in silence if written without its stars.
    ...[...files.keys()]
      .filter((file) => !said.includes(resolve(folder, file)))
      .map((file) => ({ where: 'tsconfig.json', what: `does not include .view-check/${file}` })),
    ...said.flatMap(faultOf),
  ];
}

function write(path: string, source: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === source) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
}

/** The native compiler, by path: which of the two compilers owns the command `tsc` is no contract (AR64). */
function compile(root: string): string {
  const compiler = resolve('node_modules/@typescript/native/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '--listFiles'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

function faultOf(line: string): readonly Fault[] {
  const found = /^\.view-check\/(.+\.ejs|views)\.ts(\(\d+,\d+\)): error (.*)$/.exec(line);
  return found === null ? [] : [{ where: `views/${found[1] ?? ''}${found[2] ?? ''}`, what: found[3] ?? '' }];
}
