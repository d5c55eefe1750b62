import { clockSum, trackClock } from '../../../src/doors/web/proposals/track-clock.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { english, korean } from './viewers.js';

/** Received on a Friday; a month later is a Sunday, so the answer is due on the Monday. */
const receivedOn = asSeoulDay('2026-11-20');
const dueOn = asSeoulDay('2026-12-21');
const on = (today: string, endedOn: string | null = null) => ({
  receivedOn,
  dueOn,
  today: asSeoulDay(today),
  endedOn: endedOn === null ? null : asSeoulDay(endedOn),
});

test.each([
  ['2026-11-20', false, '31일 남음', '31 days left'],
  ['2026-12-20', false, '1일 남음', '1 day left'],
  ['2026-12-21', false, '오늘까지', 'due today'],
  ['2026-12-22', true, '처리기한이 1일 지났습니다', 'The answer is 1 day late'],
  ['2026-12-28', true, '처리기한이 7일 지났습니다', 'The answer is 7 days late'],
])('on %s it says how long there is, in words and not in red alone', (today, isLate, ko, en) => {
  expect(trackClock(on(today), korean)).toMatchObject({ isLate, state: ko });
  expect(trackClock(on(today), english)).toMatchObject({ isLate, state: en });
});

test('every day from the day after the receipt has its cell, and the words beside it give the same count', () => {
  const { cells, counts, description } = trackClock(on('2026-11-25'), korean);
  expect(cells).toHaveLength(31);
  expect(counts).toEqual([
    { kind: 'past', text: '지난 날 4일' },
    { kind: 'today', text: '오늘' },
    { kind: 'ahead', text: '남은 날 26일' },
  ]);
  expect(description).toBe('26일 남음, 지난 날 4일, 오늘, 남은 날 26일');
});

test('a late clock has one cell more for each day, an ended one stands still and is never late', () => {
  expect(trackClock(on('2026-12-24'), korean).cells.filter((cell) => cell === 'late')).toHaveLength(3);
  const ended = trackClock(on('2027-02-01', '2026-12-01'), korean);
  expect(ended).toMatchObject({ isEnded: true, isLate: false, state: '' });
  expect(ended.counts).toEqual([
    { kind: 'past', text: '지난 날 11일' },
    { kind: 'ahead', text: '남은 날 20일' },
  ]);
});

test.each([
  ['a Sunday', '2026-11-20', '2026-12-21', '일요일이어서 다음 영업일'],
  ['a Saturday', '2026-11-19', '2026-12-21', '토요일이어서 다음 영업일'],
  ['a holiday', '2026-11-25', '2026-12-28', '쉬는 날이어서 다음 영업일'],
])('the reckoning names %s as the reason', (_why, received, due, label) => {
  const days = { ...on(received), receivedOn: asSeoulDay(received), dueOn: asSeoulDay(due) };
  const rows = clockSum(days, korean);
  expect(rows.map((row) => row.label)).toEqual(['접수한 날', '한 달 뒤', label, '처리기한']);
  expect(rows.at(-1)).toMatchObject({ isResult: true, date: { iso: due } });
});

test('nothing was moved, so nothing is said to be', () => {
  const days = { ...on('2026-11-23'), receivedOn: asSeoulDay('2026-11-23'), dueOn: asSeoulDay('2026-12-23') };
  expect(clockSum(days, english).map((row) => row.label)).toEqual(['Day of receipt', 'One month later', 'Answer due']);
});
