import { historyOf } from '../../../src/doors/web/proposals/track-history.js';
import type { AwardView } from '../../../src/awards/index.js';
import type { TrackedEvent, TrackedProposal } from '../../../src/review/index.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { english, entity, korean } from './viewers.js';

const at = new Date('2026-11-20T23:30:00+09:00');
const event = (wish: Partial<TrackedEvent>): TrackedEvent => ({
  kind: 'decided',
  at,
  by: 'affiliate',
  department: 'deposits',
  reason: null,
  ...wish,
});
const award: AwardView = {
  points: asPoints(50_000),
  day: asSeoulDay('2026-11-20'),
  to: 'member',
  state: 'credited',
  expiresOn: asSeoulDay('2031-11-20'),
  claimBy: null,
  memberNoLast4: '0001',
  sentFields: [],
};

/** The history reads these facts alone. */
type Told = Pick<TrackedProposal, 'timeline' | 'outcome' | 'award' | 'channel'>;

function told(facts: Partial<Told>, viewer = korean) {
  const whole: Told = { timeline: [event({})], outcome: null, award: null, channel: 'web', ...facts };
  const items = historyOf(whole as TrackedProposal, entity('bank'), viewer);
  return items.map(({ title, points, who }) => `${title.before}${points?.text ?? ''}${title.after} / ${who}`);
}

const claim: AwardView = { ...award, to: 'claim', state: 'waiting', claimBy: asSeoulDay('2027-11-20') };

const by = 'KB국민은행 수신상품부';
const department = `${entity('bank').names.en} ${entity('bank').departments.find(({ code }) => code === 'deposits')?.names.en ?? ''}`;
const author = { by: 'author', department: null } as const;

test.each<[string, Partial<Told>, string, string]>([
  ['a receipt', { timeline: [event({ kind: 'received', ...author })] }, '접수 / 웹', 'Received / Web'],
  [
    'a receipt that was carried over',
    { timeline: [event({ kind: 'received', ...author })], channel: 'import' },
    '접수 / 옮겨 온 제안',
    'Received / Carried over',
  ],
  [
    'the start of a review',
    { timeline: [event({ kind: 'review-started' })] },
    `검토 시작 / ${by}`,
    `Review started / ${department}`,
  ],
  [
    'an adoption',
    { outcome: 'adopted', award },
    `채택, 50,000포인트 적립 / ${by}`,
    `Adopted, 50,000 points credited / ${department}`,
  ],
  [
    'an adoption whose points wait',
    { outcome: 'adopted', award: claim },
    `채택, 50,000포인트 수령 대기 / ${by}`,
    `Adopted, 50,000 points waiting for you / ${department}`,
  ],
  [
    'an adoption in part',
    { outcome: 'partially_adopted', award },
    `부분채택, 50,000포인트 적립 / ${by}`,
    `Adopted in part, 50,000 points credited / ${department}`,
  ],
  [
    'one in part whose points wait',
    { outcome: 'partially_adopted', award: claim },
    `부분채택, 50,000포인트 수령 대기 / ${by}`,
    `Adopted in part, 50,000 points waiting for you / ${department}`,
  ],
  ['a refusal', { outcome: 'not_adopted' }, `불채택 / ${by}`, `Not adopted / ${department}`],
  ['a withdrawal', { timeline: [event({ kind: 'withdrawn', ...author })] }, '철회 / 제안자', 'Withdrawn / Author'],
])('%s is told by what happened and who did it', (_name, facts, ko, en) => {
  expect(told(facts)).toEqual([ko]);
  expect(told(facts, english)).toEqual([en]);
});

test('each has its day and minute in Seoul, and a reason only where one was given', () => {
  const timeline = [event({ kind: 'withdrawn', ...author, reason: '<b>다시</b> 생각해 보려고 합니다' }), event({})];
  const whole: Told = { timeline, outcome: null, award: null, channel: 'web' };
  const [first, second] = historyOf(whole as TrackedProposal, entity('bank'), korean);
  expect(first).toMatchObject({
    at: { iso: '2026-11-20T23:30:00+09:00', text: '11월 20일(금)' },
    time: '23:30',
    reason: '<b>다시</b> 생각해 보려고 합니다',
  });
  expect(second).not.toHaveProperty('reason');
});
