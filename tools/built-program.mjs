// What `start.mjs` and `cli.mjs` share: the right Node, packages, a fresh build, and faults as sentences (UD6).
// Old Node versions must be able to read this file: no newer syntax than theirs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '..', '..');

/** What is built, by which file it is known to be whole, and from what. */
const builds = [
  { made: 'dist/main.js', from: ['src', 'tsconfig.json', 'tsconfig.build.json', 'tools/build.ts'] },
  {
    made: 'public/build/assets.json',
    from: ['views/styles', 'views/scripts', 'views/errors', 'public/static', 'tools/build.ts', 'package-lock.json'],
  },
];

/** Runs a compiled entry in this very process, so that signals arrive; builds first when a source is newer. */
export async function runBuilt(entry) {
  try {
    checkNode();
    checkPackages();
    if (builds.some(isStale)) build();
    await import(pathToFileURL(join(root, 'dist', entry)).href);
  } catch (error) {
    tell(error);
    process.exit(1);
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw fault(
    `Node ${process.versions.node} 은 너무 오래되었습니다. 20.19 이상을 설치하세요: nvm install 22`,
    `Node ${process.versions.node} is too old. Install 20.19 or newer: nvm install 22`,
  );
}

function checkPackages() {
  if (existsSync(join(root, 'node_modules', 'mongoose'))) return;
  throw fault(
    '꾸러미가 설치되지 않았습니다. 먼저 실행하세요: npm ci',
    'The packages are not installed. First run: npm ci',
  );
}

function isStale({ made, from }) {
  const file = join(root, made);
  if (!existsSync(file)) return true;
  const madeAt = statSync(file).mtimeMs;
  return from.some((source) => newest(join(root, source)) > madeAt);
}

/** When a file, or anything below a folder, was last changed; 0 when it is not there. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const seen = statSync(path);
  if (!seen.isDirectory()) return seen.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), seen.mtimeMs);
}

function build() {
  const isPossible = existsSync(join(root, 'node_modules', 'tsx'));
  // The command line's answer goes to the standard output alone; what the build says goes beside it.
  const args = ['--import', 'tsx', join(root, 'tools', 'build.ts')];
  const made = isPossible && spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
  if (made) return;
  throw fault(
    '프로그램을 만들지 못했습니다. 실행하고 까닭을 보세요: npm ci && npm run build',
    'The program could not be built. Run this and see why: npm ci && npm run build',
  );
}

function fault(ko, en) {
  return Object.assign(new Error(`${ko}\n${en}`), { code: 'START_FAULT' });
}

/** A foreseen fault is its sentences and nothing else; an unforeseen one keeps its stack, for it is ours to mend. */
function tell(error) {
  if (error && error.code === 'START_FAULT') return console.error(error.message);
  console.error('예상하지 못한 오류로 시작하지 못했습니다. 아래 내용과 함께 알려 주세요: npm run cli -- doctor');
  console.error('An unforeseen error kept the program from starting. Report it with: npm run cli -- doctor');
  console.error(error);
}
