import { join } from 'node:path';
import { caseAddress, countText, dueTag, readView } from '../../../src/doors/backoffice/proposals/queue-view.js';
import { staffStage } from '../../../src/doors/backoffice/proposals/staff-stage.js';
import { createTexts } from '../../../src/platform/texts/texts.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';

const texts = createTexts(join(import.meta.dirname, '../../../views/texts'));
const text = texts.for('ko');
const today = asSeoulDay('2026-11-20');

test.each([
  ['2026-11-18', 'late', 'D+2'],
  ['2026-11-20', 'near', '오늘'],
  ['2026-11-23', 'near', 'D-3'],
  ['2026-11-24', 'calm', 'D-4'],
])('a case due on %s is %s: %s', (dueOn, tone, words) => {
  expect(dueTag(today, asSeoulDay(dueOn), text)).toEqual({ tone, text: words });
});

test('a view counts no further than a thousand', () => {
  expect([countText(0, text), countText(999, text), countText(1_000, text)]).toEqual(['0건', '999건', '1,000건 이상']);
  const english = texts.for('en');
  expect([countText(1, english), countText(2, english)]).toEqual(['1 proposal', '2 proposals']);
});

test('addresses keep the view', () => {
  expect(caseAddress('S-2026-000001', {})).toBe('/staff/proposals/S-2026-000001');
  expect(caseAddress('S-2026-000001', { page: 'decision', view: 'due-soon' })).toBe(
    '/staff/proposals/S-2026-000001/decision?view=due-soon',
  );
});

test('a view that does not exist is not found, none is none', () => {
  expect([readView(null), readView('overdue')]).toEqual([null, 'overdue']);
  expect(() => readView('waiting')).toThrow('not-found');
});

test('staff see states, and a decided case by its outcome', () => {
  expect(staffStage({ state: 'decision_pending', outcome: null })).toBe('decision_pending');
  expect(staffStage({ state: 'adopted', outcome: 'partially_adopted' })).toBe('partially_adopted');
  expect(staffStage({ state: 'not_adopted', outcome: 'not_adopted' })).toBe('not_adopted');
  expect(staffStage({ state: 'withdrawn', outcome: null })).toBe('withdrawn');
});
