import { around } from '../../../src/platform/texts/around.js';
import { dated, formatsFor } from '../../../src/platform/texts/formats.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { english, korean } from './viewers.js';

const ko = formatsFor(korean.text, 'ko');
const en = formatsFor(english.text, 'en');
const day = asSeoulDay('2026-12-14');

test('days are written with their weekday, and readable by programs', () => {
  expect(ko.day(day)).toEqual({ iso: '2026-12-14', text: '2026년 12월 14일(월)' });
  expect(ko.shortDay(day, asSeoulDay('2026-01-01')).text).toBe('12월 14일(월)');
  expect(ko.tableDay(day).text).toBe('2026-12-14(월)');
  expect(en.day(day)).toEqual({ iso: '2026-12-14', text: 'Mon 14 December 2026' });
  expect(en.shortDay(day, asSeoulDay('2026-01-01')).text).toBe('Mon 14 Dec');
  expect(en.tableDay(day).text).toBe('2026-12-14 (Mon)');
});

test.each([
  ['2026-11-19T15:00:00Z', '2026-11-20T00:00:00+09:00', '2026년 11월 20일(금) 00:00'],
  ['2026-11-19T21:00:00Z', '2026-11-20T06:00:00+09:00', '2026년 11월 20일(금) 06:00'],
  ['2026-12-31T14:59:59Z', '2026-12-31T23:59:59+09:00', '2026년 12월 31일(목) 23:59'],
  ['2026-12-31T15:00:00Z', '2027-01-01T00:00:00+09:00', '2027년 1월 1일(금) 00:00'],
])('the moment %s is Seoul time of 24 hours', (utc, iso, text) => {
  expect(ko.moment(new Date(utc))).toEqual({ iso, text });
});

test('a receipt tells the second, and English says whose time it is', () => {
  const at = new Date('2026-11-20T05:09:32Z');
  expect(ko.second(at).text).toBe('2026년 11월 20일(금) 14:09:32');
  expect(ko.shortMoment(at, day).text).toBe('11월 20일(금) 14:09');
  expect(en.moment(at).text).toBe('Fri 20 November 2026, 14:09 KST');
  expect([ko.time(at), en.time(at)]).toEqual(['14:09', '14:09 KST']);
});

test('a day or moment of another year than the day beside it bears its year (UN2)', () => {
  const other = asSeoulDay('2027-01-02');
  expect([ko.shortDay(day, other).text, en.shortDay(day, other).text]).toEqual([
    '2026년 12월 14일(월)',
    'Mon 14 December 2026',
  ]);
  // The year is Seoul's: half past midnight there is still the old year in London.
  const at = new Date('2026-12-31T15:30:00Z');
  expect(ko.shortMoment(at, other).text).toBe('1월 1일(금) 00:30');
  expect(ko.shortMoment(at, day).text).toBe('2027년 1월 1일(금) 00:30');
  expect(ko.shortMoment(at, day).iso).toBe('2027-01-01T00:30:00+09:00');
});

test('sums have separators, their unit and, as movements, their sign', () => {
  expect([ko.points(50_000), en.points(50_000)]).toEqual(['50,000포인트', '50,000 points']);
  expect([ko.number(0), ko.number(1_234_567)]).toEqual(['0', '1,234,567']);
  expect([ko.change(50_000), ko.change(-5_000), ko.change(0)]).toEqual(['+50,000', '-5,000', '0']);
});

test('markup stands where the sentence has it, in either language', () => {
  const due = ko.day(day);
  const parts = dated(due, (slot) => korean.text('proposals.receipt.dueLead', { name: 'KB국민은행', due: slot }));
  expect([parts.before, parts.on.text, parts.after]).toEqual(['KB국민은행이 ', due.text, '까지 답합니다.']);
  expect(around((points) => english.text('notifications.credited.title', { points }))).toEqual({
    before: '',
    after: ' have been credited',
  });
});
