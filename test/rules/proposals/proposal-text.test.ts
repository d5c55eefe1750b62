import fc from 'fast-check';
import { type ProposalInput, type ProposalText, readProposalText } from '../../../src/proposals/proposal-text.js';
import type { Fault } from '../../../src/vocabulary/refusal.js';

const affiliates = ['bank', 'card'];
const good: ProposalInput = {
  affiliate: 'bank',
  topic: 'process',
  title: '공과금 영수증을 한 번에 내려받기',
  problem: '영수증을 받으려면 한 건씩 열어서 저장해야 합니다.',
  improvement: '기간을 고르면 영수증을 파일 하나로 묶어 주세요.',
  effect: '',
  visibility: 'private',
};

function valueOf(input: Partial<ProposalInput>): ProposalText {
  const read = readProposalText({ ...good, ...input }, affiliates);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

function faultsOf(input: Partial<ProposalInput>): readonly Fault[] {
  const read = readProposalText({ ...good, ...input }, affiliates);
  return read.ok ? [] : read.faults;
}

/** A family of four: one letter for whoever reads it, 25 bytes. */
const family = '👨‍👩‍👧‍👦';

describe('the lengths of M01', () => {
  test.each([
    ['title', 4, { code: 'too-short', limit: 5, count: 4 }],
    ['title', 5, null],
    ['title', 100, null],
    ['title', 101, { code: 'too-long', limit: 100, count: 101 }],
    ['problem', 19, { code: 'too-short', limit: 20, count: 19 }],
    ['problem', 20, null],
    ['problem', 3_000, null],
    ['problem', 3_001, { code: 'too-long', limit: 3_000, count: 3_001 }],
    ['improvement', 19, { code: 'too-short', limit: 20, count: 19 }],
    ['improvement', 3_000, null],
    ['effect', 1, null],
    ['effect', 3_000, null],
    ['effect', 3_001, { code: 'too-long', limit: 3_000, count: 3_001 }],
  ] as const)('%s of %i letters', (field, letters, fault) => {
    const expected = fault === null ? [] : [{ field, ...fault }];
    expect(faultsOf({ [field]: '한'.repeat(letters) })).toEqual(expected);
    expect(faultsOf({ [field]: family.repeat(letters) })).toEqual(expected);
  });

  test('an empty box is missing, an empty effect is not asked for', () => {
    expect(faultsOf({ title: '', problem: '  \n ', effect: ' ' })).toEqual([
      { field: 'title', code: 'missing' },
      { field: 'problem', code: 'missing' },
    ]);
  });

  test('few letters that weigh too much are refused as such, without a count that would be untrue (RU26)', () => {
    const heavy = `a${'\u0301'.repeat(50_000)}`;
    expect(faultsOf({ problem: `${'가나다라 '.repeat(5)}${heavy}` })).toEqual([
      { field: 'problem', code: 'too-heavy' },
    ]);
    expect(faultsOf({ title: `제목입니다${'\u0301'.repeat(1_600)}` })).toEqual([{ field: 'title', code: 'too-heavy' }]);
  });

  test('a huge text is counted to its last letter', () => {
    expect(faultsOf({ problem: 'a'.repeat(900_020) })).toEqual([
      { field: 'problem', code: 'too-long', limit: 3_000, count: 900_020 },
    ]);
  });

  test.each([
    ['zero-width spaces', '\u200B'],
    ['blank Braille', '\u2800'],
    ['fillers of Hangul', '\u3164'],
    ['leading fillers', '\u115F'],
    ['half-width fillers', '\uFFA0'],
    ['joiners', '\u200D'],
    ['byte order marks', '\uFEFF'],
  ])('%s alone are no letters', (_name, unseen) => {
    const blank = unseen.repeat(50);
    const faults = faultsOf({ title: `제목${blank}`, problem: `${blank}.${blank}` });
    expect(faults.map(({ field }) => field)).toEqual(['title', 'problem']);
    expect(faults.every(({ code }) => code === 'too-short' || code === 'too-blank')).toBe(true);
  });

  test('blanks make no text long enough, and stay where enough is said', () => {
    expect(faultsOf({ title: `제${' '.repeat(10)}목` })).toEqual([
      { field: 'title', code: 'too-blank', limit: 5, count: 3 },
    ]);
    expect(valueOf({ title: '새 은행 앱' }).title).toBe('새 은행 앱');
    expect(valueOf({ title: '글자 사이\u200D의 빈칸' }).title).toBe('글자 사이\u200D의 빈칸');
  });
});

describe('the choices', () => {
  test.each([
    ['affiliate', undefined, 'missing'],
    ['affiliate', 'group', 'unknown-choice'],
    ['topic', undefined, 'missing'],
    ['topic', 'complaint', 'unknown-choice'],
    ['visibility', undefined, 'missing'],
    ['visibility', 'secret', 'unknown-choice'],
  ] as const)('%s %s is %s', (field, chosen, code) => {
    expect(faultsOf({ [field]: chosen })).toEqual([{ field, code }]);
  });

  test('all faults come at once, in the order of the form', () => {
    const empty = {
      affiliate: undefined,
      topic: undefined,
      title: '',
      problem: '',
      improvement: '',
      visibility: undefined,
    };
    expect(faultsOf({ ...empty, effect: '글'.repeat(3_001) }).map(({ field }) => field)).toEqual([
      'affiliate',
      'topic',
      'title',
      'problem',
      'improvement',
      'effect',
      'visibility',
    ]);
  });
});

describe('the cleaning of Y01', () => {
  test('composes, trims, makes line breaks one kind and drops control characters', () => {
    const decomposed = '한글로 쓴 문제점'.normalize('NFD');
    expect(valueOf({ problem: `  ${decomposed}\r\n둘째 줄\r셋째\t줄\u0000\u0007\u009f 입니다 \n` }).problem).toBe(
      '한글로 쓴 문제점\n둘째 줄\n셋째\t줄 입니다',
    );
  });

  test('half a letter becomes the mark of replacement: it could be neither stored nor hashed', () => {
    expect(valueOf({ title: '반쪽 글자 \uD83D 하나' }).title).toBe('반쪽 글자 \uFFFD 하나');
    expect(valueOf({ title: '온전한 글자 \uD83D\uDE00 하나' }).title).toBe('온전한 글자 😀 하나');
  });

  test('a title stands on one line', () => {
    expect(valueOf({ title: '제목의\r\n둘째\t말 하나' }).title).toBe('제목의 둘째 말 하나');
  });

  test('what looks like HTML, an operator or a mark of direction is text', () => {
    const problem = `<script>alert(1)</script> {"$ne": null} \u202e뒤집힌 글\u202c ${family}`;
    expect(valueOf({ problem }).problem).toBe(problem);
  });

  test('cleaning what was cleaned changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (title, box) => {
          const once = valueOf({
            title: `다섯 글자 제목 ${title}`,
            problem: `스무 글자가 넘는 문제점을 여기에 적었습니다 ${box}`,
          });
          expect(valueOf({ ...once })).toEqual(once);
        },
      ),
      { seed: 20261120, numRuns: 500 },
    );
  });
});
