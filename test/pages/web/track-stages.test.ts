import { type StageFacts, trackStages } from '../../../src/doors/web/proposals/track-stages.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { korean } from './viewers.js';

const received: StageFacts = {
  stage: 'received',
  outcome: null,
  receivedAt: new Date('2026-11-20T14:05:00+09:00'),
  startedAt: null,
  endedAt: null,
  plannedOn: null,
};
const startedAt = new Date('2026-11-23T10:00:00+09:00');
const endedAt = new Date('2026-12-01T15:20:00+09:00');

const states = (facts: StageFacts): string =>
  trackStages(facts, korean)
    .map(({ state }) => state)
    .join(' ');
const words = (facts: StageFacts): string[] =>
  trackStages(facts, korean).map(({ day, word }) =>
    [day === null ? '' : `${day.before}${day.on.text}${day.after}`, word ?? ''].join(' ').trim(),
  );

test('received: the first stage is now, the rest is to come and has no day', () => {
  expect(states(received)).toBe('current ahead ahead ahead');
  expect(words(received)).toEqual(['11월 20일(금)', '', '', '']);
});

test('under review: since when', () => {
  const facts: StageFacts = { ...received, stage: 'reviewing', startedAt };
  expect(states(facts)).toBe('done current ahead ahead');
  expect(words(facts)).toEqual(['11월 20일(금)', '11월 23일(월)부터', '', '']);
});

test('adopted: the decision by its word, the result by its planned day', () => {
  const facts: StageFacts = {
    ...received,
    stage: 'decided',
    outcome: 'partially_adopted',
    startedAt,
    endedAt,
    plannedOn: asSeoulDay('2027-03-31'),
  };
  expect(states(facts)).toBe('done done current ahead');
  expect(words(facts).slice(2)).toEqual(['12월 1일(화) 부분채택', '실시 예정 2027년 3월 31일(수)']);
});

test('not adopted: a result that will not come is called none, never left open (UP7)', () => {
  const facts: StageFacts = { ...received, stage: 'decided', outcome: 'not_adopted', startedAt, endedAt };
  expect(states(facts)).toBe('done done current absent');
  expect(words(facts).at(-1)).toBe('없음');
});

test('withdrawn: what was reached stays, what was not is called none', () => {
  const early: StageFacts = { ...received, stage: 'closed', endedAt };
  expect(states(early)).toBe('done absent absent absent');
  expect(states({ ...early, startedAt })).toBe('done done absent absent');
  expect(words(early)).toEqual(['11월 20일(금)', '없음', '없음', '없음']);
});
