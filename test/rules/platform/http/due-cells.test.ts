import { dueCells } from '../../../../src/platform/http/due-cells.js';
import { asSeoulDay } from '../../../../src/vocabulary/calendar.js';

const receivedOn = asSeoulDay('2026-11-16');
const dueOn = asSeoulDay('2026-11-20');

function cellsOn(today: string, endedOn: string | null = null): readonly string[] {
  return dueCells({
    receivedOn,
    dueOn,
    today: asSeoulDay(today),
    endedOn: endedOn === null ? null : asSeoulDay(endedOn),
  });
}

test('on the day of receipt all days are to come', () => {
  expect(cellsOn('2026-11-16')).toEqual(['ahead', 'ahead', 'ahead', 'ahead']);
});

test('today stands between the days that passed and the days to come', () => {
  expect(cellsOn('2026-11-18')).toEqual(['past', 'today', 'ahead', 'ahead']);
});

test('the due day itself is not late', () => {
  expect(cellsOn('2026-11-20')).toEqual(['past', 'past', 'past', 'today']);
});

test('every day after the due day has a late cell', () => {
  expect(cellsOn('2026-11-22')).toEqual(['past', 'past', 'past', 'past', 'late', 'late']);
});

test('an answer stops the clock: no day is today, and later days change nothing', () => {
  expect(cellsOn('2026-12-24', '2026-11-19')).toEqual(['past', 'past', 'past', 'ahead']);
});

test('a late answer keeps its late days', () => {
  expect(cellsOn('2026-12-24', '2026-11-21')).toEqual(['past', 'past', 'past', 'past', 'late']);
});
