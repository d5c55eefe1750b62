import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './plant-house.js';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version: string }>>;
}

const manifest = read('package.json') as Manifest;
const lock = read('package-lock.json') as LockFile;
const pins = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides });

test('every package is pinned to one version', () => {
  expect(pins.filter(([, pin]) => !/^(?:npm:(?:@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+$/.test(pin))).toEqual([]);
});

test('the lock file has what package.json pins', () => {
  const known = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const differing = known.filter(
    ([name, pin]) => lock.packages[`node_modules/${name}`]?.version !== (pin.split('@').at(-1) ?? pin),
  );
  expect(differing).toEqual([]);
});

test('there is one copy of the MongoDB driver, the one that Mongoose brings (AR42, AR71)', () => {
  const isDriver = (path: string): boolean => /(?:^|\/)node_modules\/mongodb$/.test(path);
  expect(Object.keys(lock.packages).filter(isDriver)).toEqual(['node_modules/mongodb']);
  // What npm put there, nested ones included.
  const { packages } = read('node_modules/.package-lock.json') as LockFile;
  expect(Object.keys(packages).filter(isDriver)).toEqual(['node_modules/mongodb']);
  const { dependencies } = read('node_modules/mongoose/package.json') as Manifest;
  const { version } = read('node_modules/mongodb/package.json') as Manifest;
  expect(version).toBe(manifest.overrides['mongodb']);
  expect(dependencies['mongodb']).toContain(version.split('.').slice(0, 2).join('.'));
});

test('no script of ours hides behind pre and post, which ignore-scripts would skip (AR70)', () => {
  expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)/.test(name) || name === 'install')).toEqual([]);
  const settings = readFileSync(join(root, '.npmrc'), 'utf8').trim().split('\n');
  expect(settings.sort()).toEqual([
    'engine-strict=true',
    'ignore-scripts=true',
    'min-release-age=10',
    'save-exact=true',
  ]);
});

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
