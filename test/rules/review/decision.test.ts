import {
  type Decision,
  type DecisionInput,
  lastPlannedDay,
  noteFaultOf,
  readDecision,
} from '../../../src/review/decision.js';
import { criteria } from '../../../src/proposals/index.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import type { Fault } from '../../../src/vocabulary/refusal.js';
import { adoption, nonAdoption, partialAdoption } from '../../support/given-cases.js';

const today = asSeoulDay('2026-11-20');
const circumstances = { today, departments: ['deposits', 'retail'] };

function valueOf(input: DecisionInput): Decision {
  const read = readDecision(input, circumstances);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

function faultsOf(input: DecisionInput): readonly Fault[] {
  const read = readDecision(input, circumstances);
  return read.ok ? [] : read.faults;
}

/** So many letters that say something. */
const words = (letters: number): string => '발급 화면에 항목을 넣습니다 '.repeat(300).slice(0, letters - 1) + '끝';
const nothing = {
  plannedOn: null,
  owner: null,
  taken: null,
  notTaken: null,
  criterion: null,
  fact: null,
  wayForward: null,
  revivalCondition: null,
};

describe('a decision', () => {
  test('of each outcome keeps what it asks, and nothing else', () => {
    const { answer } = adoption;
    expect(valueOf(adoption)).toEqual({
      ...nothing,
      outcome: 'adopted',
      answer,
      plannedOn: '2027-03-31',
      owner: 'deposits',
    });
    const { taken, notTaken } = partialAdoption;
    expect(valueOf(partialAdoption)).toMatchObject({ outcome: 'partially_adopted', taken, notTaken, criterion: null });
    const { criterion, fact, wayForward, revivalCondition } = nonAdoption;
    expect(valueOf(nonAdoption)).toEqual({
      ...nothing,
      outcome: 'not_adopted',
      answer: nonAdoption.answer,
      criterion,
      fact,
      wayForward,
      revivalCondition,
    });
  });

  test('ignores the fields of another outcome: without scripts all are sent (RU29)', () => {
    const all = {
      ...nonAdoption,
      ...partialAdoption,
      fact: 'x',
      wayForward: '',
      revivalCondition: 'ㅋ',
      criterion: 'none',
    };
    expect(valueOf({ ...all, outcome: 'adopted' })).toMatchObject({ taken: null, fact: null, criterion: null });
    const bad = { plannedOn: 'never', owner: 'nobody', taken: '', notTaken: '' };
    expect(valueOf({ ...nonAdoption, ...bad })).toMatchObject({ plannedOn: null, owner: null });
  });

  test('without an outcome, or with one that there is not, is refused', () => {
    expect(faultsOf({ ...adoption, outcome: '' })).toContainEqual({ field: 'outcome', code: 'missing' });
    expect(faultsOf({ ...adoption, outcome: 'maybe' })).toContainEqual({ field: 'outcome', code: 'unknown-choice' });
  });

  test('has all its faults at once', () => {
    const empty = {
      plannedOn: null,
      owner: '',
      taken: '',
      notTaken: '',
      criterion: '',
      fact: '',
      wayForward: '',
      revivalCondition: '',
      answer: '',
    };
    const fields = (outcome: string) => faultsOf({ ...empty, outcome }).map(({ field, code }) => `${field} ${code}`);
    expect(fields('adopted')).toEqual(['plannedOn missing', 'owner missing', 'answer missing']);
    expect(fields('partially_adopted')).toEqual([
      'plannedOn missing',
      'owner missing',
      'taken missing',
      'notTaken missing',
      'answer missing',
    ]);
    expect(fields('not_adopted')).toEqual([
      'criterion missing',
      'fact missing',
      'wayForward missing',
      'revivalCondition missing',
      'answer missing',
    ]);
  });
});

describe('the lengths of RU31', () => {
  test.each([
    [adoption, 'answer', 30, 3_000],
    [nonAdoption, 'answer', 80, 3_000],
    [partialAdoption, 'taken', 30, 1_000],
    [partialAdoption, 'notTaken', 30, 1_000],
    [nonAdoption, 'fact', 30, 1_000],
    [nonAdoption, 'wayForward', 30, 1_000],
    [nonAdoption, 'revivalCondition', 10, 1_000],
  ] as const)('%#: %s', (input, field, least, most) => {
    expect(faultsOf({ ...input, [field]: words(least) })).toEqual([]);
    expect(faultsOf({ ...input, [field]: words(most) })).toEqual([]);
    expect(faultsOf({ ...input, [field]: `  ${words(least - 1)}\n` })).toEqual([
      { field, code: 'too-short', count: least - 1, limit: least },
    ]);
    expect(faultsOf({ ...input, [field]: words(most + 1) })).toEqual([
      { field, code: 'too-long', count: most + 1, limit: most },
    ]);
  });

  test.each(['ㅋ'.repeat(100), 'a '.repeat(100), '👨‍👩‍👧‍👦'.repeat(100), '.\n.\n'.repeat(50)])(
    'one character repeated is filler (M11)',
    (filler) => {
      expect(faultsOf({ ...nonAdoption, fact: filler })).toEqual([{ field: 'fact', code: 'filler' }]);
      expect(faultsOf({ ...nonAdoption, answer: filler })).toEqual([{ field: 'answer', code: 'filler' }]);
    },
  );

  test('a note of 10 to 1,000 letters sends a decision back', () => {
    expect(noteFaultOf(words(10))).toBeNull();
    expect(noteFaultOf(words(9))).toEqual({ field: 'note', code: 'too-short', count: 9, limit: 10 });
    expect(noteFaultOf(words(1_001))).toMatchObject({ code: 'too-long' });
    expect(noteFaultOf('')).toMatchObject({ code: 'missing' });
  });
});

describe('the planned day (M18)', () => {
  const faultOf = (plannedOn: string | null) => faultsOf({ ...adoption, plannedOn })[0]?.code ?? null;

  test.each([
    ['2026-11-20', null],
    ['2026-11-19', 'too-early'],
    ['2029-11-20', null],
    ['2029-11-21', 'too-late'],
    ['2027-2-28', null],
    ['2027-02-29', 'not-a-date'],
    ['２０２７-３-３１', null],
    ['2027-13-01', 'not-a-date'],
    ['2027--', 'not-a-date'],
    ['--', 'missing'],
    [null, 'missing'],
    ['내년 봄', 'missing'],
  ])('%s: %s', (typed, code) => {
    expect(faultOf(typed)).toBe(code);
  });

  test('is at most three years ahead, clamped on a leap day', () => {
    expect(lastPlannedDay(asSeoulDay('2028-02-29'))).toBe('2031-02-28');
  });
});

test('the owner is a department of the affiliate, the criterion one of the twelve', () => {
  expect(faultsOf({ ...adoption, owner: 'cards' })).toEqual([{ field: 'owner', code: 'unknown-choice' }]);
  expect(faultsOf({ ...nonAdoption, criterion: 'mood' })).toEqual([{ field: 'criterion', code: 'unknown-choice' }]);
  for (const criterion of criteria) expect(faultsOf({ ...nonAdoption, criterion })).toEqual([]);
  expect(criteria).toHaveLength(12);
});
