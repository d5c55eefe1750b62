import { filesBelow } from '../../tools/files-below.js';
import { root } from './plant-house.js';

/** Words that say nothing about what something is for (AR12). */
const banned = /(?:^|[./])(?:(?:[\w-]+-)?(?:utils?|helpers?|misc|managers?)|common|shared|base|data)(?:[./]|$)/i;
const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/;

/** Sass calls a sheet that is part of others by a leading underscore. */
const files = ['src', 'views', 'test', 'tools', 'bench', 'public/static'].flatMap((folder) =>
  filesBelow(`${root}/${folder}`, '').map((file) => `${folder}/${file}`),
);

test('no file and no folder has a name without a purpose', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => banned.test(file))).toEqual([]);
});

test('files and folders are kebab-case', () => {
  const isOdd = (part: string): boolean => !kebabCase.test(part.replace(/^_/, ''));
  expect(files.filter((file) => file.split('/').some(isOdd))).toEqual([]);
});

test.each(['utils.ts', 'src/helpers/x.ts', 'date-utils.ts', 'store.base.ts', 'src/Common/x.ts'])(
  '%s would be such a name',
  (file) => {
    expect(file).toMatch(banned);
  },
);

test.each(['database.ts', 'personal-data-holder.ts', 'personal-data.ts', 'basement.ts'])('%s would not', (file) => {
  expect(file).not.toMatch(banned);
});
