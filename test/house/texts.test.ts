import { type Planted, plantHouse, runHere } from './plant-house.js';

const checker = ['--import', 'tsx', 'tools/check-texts.ts'];

interface Texts {
  [name: string]: string | Texts;
}

/** A key, its Korean and its English text (null: not there), and what the checker must say about it (AR38, UL1-UL7). */
const planted: readonly (readonly [key: string, ko: string | null, en: string | null, said: string])[] = [
  ['koOnly.title', '제안', null, 'is in ko and not in en'],
  ['enOnly.title', null, 'Idea', 'is in en and not in ko'],
  ['variables.body', '{{title}} 제안입니다.', 'An idea.', 'has the variables title in ko and (none) in en'],
  ['plural.value', '{{count}}일', null, 'has other forms in en than _one and _other'],
  ['unused.title', '제안', 'Idea', 'is used nowhere'],
  ['kindless', '제안', 'Idea', 'has no kind'],
  ['stop.title', '제안.', 'Idea', 'UL2: a title ends without a full stop'],
  ['noStop.body', '제안을 받았습니다', 'We have it.', 'UL2: a body ends with a full stop'],
  ['cry.title', '제안!', 'Idea', 'UL6: no exclamation mark'],
  ['emoji.title', '제안 🎉', 'Idea', 'UL6: no emoji'],
  ['particle.body', '제안을(를) 받았습니다.', 'We have it.', "UN5: particles by josa, never '을(를)'"],
  ['order.body', '제안을 보내십시오.', 'Send it.', "UL1: requests end in '-해 주세요'"],
  ['light.body', '제안을 받았어요.', 'We have it.', 'UL1: statements in 합쇼체'],
  ['soon.body', '곧 알려 드립니다.', 'We tell you.', "UL4: '곧' is no word for customers"],
  ['refused.body', '반려되었습니다.', 'We do not adopt it.', "UL4: '반려' is no word for customers"],
  ['long.body', `${'가'.repeat(81)}.`, 'Long.', 'UL3: a sentence of more than 80 characters'],
  ['wordy.hint', '하나입니다. 둘입니다. 셋입니다.', 'One.', 'UL3: a hint of more than two sentences'],
];

const allowed: readonly (readonly [key: string, ko: string, en: string])[] = [
  ['good.title', '제안 보내기', 'Send an idea'],
  ['good.body', '{{title, josa:을/를}} 받았습니다. 확인해 주세요.', 'We have {{title}}.'],
  ['good.hint', '무엇이 불편했나요?', 'What is wrong?'],
  ['done.value', '{{points, number}}포인트', '{{points, number}} points'],
  ['consent.v1.purpose', '법이 정한 바에 따라 해당 정보를 제공', 'By law'],
];

let house: Planted;
let said: readonly string[];

beforeAll(() => {
  house = plantHouse();
  const all = [...planted, ...allowed];
  const used = all.map(([key]) => `'area.${key}'`).filter((key) => !key.includes('unused'));
  house.put({
    'views/texts/ko/area.json': JSON.stringify({
      ...tree(all.map(([key, ko]) => [key, ko])),
      days: { value: '{{count}}일' },
    }),
    'views/texts/en/area.json': JSON.stringify({
      ...tree([...all.map(([key, , en]) => [key, en] as const), ['plural.value_one', 'one day']]),
      days: { value_one: 'one day', value_other: '{{count}} days' },
    }),
    'views/texts/ko/staff-area.json': JSON.stringify({ word: { body: '곧 반려합니다.' } }),
    'views/texts/en/staff-area.json': JSON.stringify({ word: { body: 'Soon.' } }),
    'views/texts/ko/broken.json': '{ "a": ',
    'src/platform/texts/text-keys.ts': '// stale',
    'src/used.ts': `export const used = [${used.join(', ')}, \`area.days.\${kind}\`, 'staff-area.word.body'];`,
  });
  said = runHere(...checker, '--root', house.folder).said.split('\n');
}, 60_000);

afterAll(() => {
  house.remove();
});

test.each(planted)('the checker catches %s', (key, _ko, _en, words) => {
  expect(said.filter((line) => line.includes(`area.${key}`)).join('\n')).toContain(words);
});

test('the checker catches a file that is no JSON', () => {
  expect(said.join('\n')).toContain('ko/broken.json');
});

test('the checker catches keys that were not made anew', () => {
  expect(said.join('\n')).toMatch(/text-keys\.ts: is stale/);
});

test.each([...allowed.map(([key]) => `area.${key}`), 'area.days.value', 'staff-area.word.body'])(
  'the checker lets %s pass',
  (key) => {
    expect(said.filter((line) => line.includes(key))).toEqual([]);
  },
);

test('it writes the keys with their variables, and then finds them fresh', () => {
  const { said: told } = runHere(...checker, '--root', house.folder, '--write');
  expect(told).not.toContain('is stale');
  expect(house.read('src/platform/texts/text-keys.ts')).toContain("'area.done.value': { points: number };");
  expect(house.read('src/platform/texts/text-keys.ts')).toContain("'area.good.body': { title: string };");
  expect(house.read('src/platform/texts/text-keys.ts')).toContain("'area.good.title': object;");
});

test('the texts of the house are without fault and their keys fresh', () => {
  expect(runHere(...checker)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^texts \(\d+ keys\): no fault\n$/) as string,
  });
});

/** Keys with dots as the nested JSON of a file of texts. */
function tree(entries: readonly (readonly [key: string, text: string | null])[]): Texts {
  const made: Texts = {};
  for (const [key, text] of entries.filter(([, written]) => written !== null)) {
    const names = key.split('.');
    const last = names.pop() ?? '';
    let place = made;
    for (const name of names) place = place[name] = (place[name] ?? {}) as Texts;
    place[last] = text ?? '';
  }
  return made;
}
