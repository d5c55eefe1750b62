import { type Lot, nextExpiries, spendableOn } from '../../../src/ledger/lot.js';
import { asSeoulDay, plusMonths } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';

function lot(e: string, r: number, h = 0, s = '2026-11-20'): Lot {
  return { id: `AWD:${e}:1`, f: asId<'affiliate'>('bank'), c: 'FREE', s: asSeoulDay(s), e: asSeoulDay(e), r, h };
}

test('points can be used from their first day to the end of their last, held ones not', () => {
  const lots = [lot('2031-11-20', 50_000), lot('2027-01-31', 30_000, 10_000)];
  expect(spendableOn(lots, asSeoulDay('2026-11-19'))).toBe(0);
  expect(spendableOn(lots, asSeoulDay('2027-01-31'))).toBe(70_000);
  expect(spendableOn(lots, asSeoulDay('2027-02-01'))).toBe(50_000);
  expect(spendableOn(lots, asSeoulDay('2031-11-21'))).toBe(0);
});

test('the next three days on which points expire are told, the earliest first, one sum a day', () => {
  const lots = [
    lot('2031-11-20', 5),
    lot('2028-01-01', 3),
    lot('2029-01-01', 4),
    lot('2028-01-01', 2),
    lot('2030-01-01', 7),
    lot('2027-01-01', 9),
    lot('2026-11-20', 1, 1),
  ];
  expect(nextExpiries(lots, asSeoulDay('2027-06-01'))).toEqual([
    { on: '2028-01-01', points: 5 },
    { on: '2029-01-01', points: 4 },
    { on: '2030-01-01', points: 7 },
  ]);
  expect(nextExpiries([], asSeoulDay('2027-06-01'))).toEqual([]);
});

test('60 months from a leap day end on the last day of February', () => {
  expect(plusMonths(asSeoulDay('2028-02-29'), 60)).toBe('2033-02-28');
});
