import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../tools/files-below.js';
import { type Planted, plantHouse, root } from './plant-house.js';

const doors = ['web', 'backoffice', 'jobs', 'cli'];

let house: Planted;
let said: string;

/** One more refusal and happening than the tables know. */
beforeAll(() => {
  house = plantHouse('package.json', 'src', 'tsconfig.json');
  plant('src/vocabulary/refusal.ts', 'export type RefusalCode =', "\n  | 'planted.refusal'");
  plant('src/vocabulary/happening.ts', 'export type HappeningNews =', "\n  | { readonly type: 'planted.happening' }");
  ({ said } = house.run('node_modules/@typescript/native/bin/tsc', '--noEmit', '--pretty', 'false'));
}, 60_000);

afterAll(() => {
  house.remove();
});

function plant(path: string, behind: string, text: string): void {
  const source = house.read(path);
  expect(source).toContain(behind);
  house.put({ [path]: source.replace(behind, behind + text) });
}

test.each(doors)('the door %s does not compile until it answers a new refusal (AR27)', (door) => {
  expect(said).toMatch(new RegExp(`src/doors/${door}/refusals\\.ts.*'?"planted\\.refusal"`));
});

test('the jobs do not compile until somebody follows a new happening (AR24)', () => {
  expect(said).toMatch(/src\/doors\/jobs\/happenings\.ts[^]*planted\.happening/);
});

describe('every refusal', () => {
  const codes = [...read('src/vocabulary/refusal.ts').matchAll(/^ {2}\| '([a-z]+\.[a-z0-9-]+)'/gm)].map(
    ([, code = '']) => code,
  );
  const ofRooms = textOf('src', (file) => !/refusals?\.ts$|^doors\//.test(file));
  const ofDoors = textOf('src', (file) => file.startsWith('doors/'));
  const tests = textOf('test', () => true);

  test('is known to this test', () => {
    expect(codes.length).toBeGreaterThan(40);
  });

  test('can happen: some room or door throws it', () => {
    expect(codes.filter((code) => !ofRooms.includes(`'${code}'`) && !ofDoors.includes(`Refusal('${code}'`))).toEqual(
      [],
    );
  });

  test('is met by some test (AR63)', () => {
    expect(codes.filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
  });
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function textOf(folder: string, isWanted: (file: string) => boolean): string {
  return filesBelow(join(root, folder), '.ts')
    .filter(isWanted)
    .map((file) => read(join(folder, file)))
    .join('\n');
}
