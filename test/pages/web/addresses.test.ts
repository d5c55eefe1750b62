import { readVersion } from '../../../src/doors/web/proposals/check.form.js';
import { readDraftId } from '../../../src/doors/web/proposals/draft-of.js';
import { readStage } from '../../../src/doors/web/proposals/list.page.js';

test.each([
  ['abcdefghij', 'abcdefghij'],
  ['new', null],
  ['', null],
  [null, null],
  [undefined, null],
  ['../../etc/passwd', null],
  ['ABCDEFGHIJ', null],
  ['a'.repeat(65), null],
])('the draft that %j names is %j', (text, id) => {
  expect(readDraftId(text)).toBe(id);
});

test.each([
  ['0', 0],
  ['12', 12],
  ['-1', -1],
  ['1.5', -1],
  ['1e3', -1],
  [' 1', -1],
  ['9'.repeat(12), -1],
  ['', -1],
])('the version %j is %d: what no version can be fits none', (text, version) => {
  expect(readVersion(text)).toBe(version);
});

test('a list is filtered by a stage that there is, an unknown word filters nothing', () => {
  expect(['received', 'reviewing', 'decided', 'closed', 'under_review', '', null].map((one) => readStage(one))).toEqual(
    ['received', 'reviewing', 'decided', 'closed', null, null, null],
  );
});
