import type { PointsView } from '../../../src/awards/index.js';
import { type NotificationsPage, notificationsPage } from '../../../src/doors/web/notifications/list.page.js';
import { type PointsPage, pointsPage } from '../../../src/doors/web/points/points.page.js';
import type { InboxItem } from '../../../src/notifications/index.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { english, korean } from './viewers.js';

const receiptNumber = asId<'receipt-number'>('S-2026-000001');
const notice: InboxItem = {
  event: 'EV01',
  receiptNumber,
  outcome: null,
  points: null,
  to: null,
  at: new Date('2026-11-20T14:05:00+09:00'),
  isNew: true,
};
const told = (wish: Partial<InboxItem>, viewer = korean) => {
  const page = notificationsPage({ items: [{ ...notice, ...wish }], next: null }, viewer).model as NotificationsPage;
  const [item] = page.items;
  return [`${item?.title.before ?? ''}${item?.points?.text ?? ''}${item?.title.after ?? ''}`, item?.href];
};

const points = asPoints(50_000);
test.each<[Partial<InboxItem>, string, string, string]>([
  [{}, '제안이 접수되었습니다', 'Your proposal has been received', '/proposals/S-2026-000001'],
  [
    { event: 'EV07' },
    '담당 부서가 심사를 시작했습니다',
    'The department has started its review',
    '/proposals/S-2026-000001',
  ],
  [
    { event: 'EV09', outcome: 'not_adopted' },
    '제안에 답변했습니다. 채택되지 않았습니다',
    'Your proposal has been answered: not adopted',
    '/proposals/S-2026-000001',
  ],
  [
    { event: 'EV10', points, to: 'member' },
    '50,000포인트가 적립되었습니다',
    '50,000 points have been credited',
    '/points',
  ],
  [
    { event: 'EV10', points, to: 'claim' },
    '50,000포인트를 받을 수 있습니다',
    'You can receive 50,000 points',
    '/points/claim',
  ],
])('a notice of %j says what happened and leads to it', (wish, ko, en, href) => {
  expect(told(wish)).toEqual([ko, href]);
  expect(told(wish, english)).toEqual([en, href]);
});

const view: PointsView = {
  asOf: new Date('2026-11-20T14:05:00+09:00'),
  memberNoMasked: '******0001',
  available: asPoints(100_000),
  held: asPoints(0),
  waiting: asPoints(100_000),
  nextExpiry: [{ on: asSeoulDay('2031-11-20'), points }],
  entries: {
    items: [
      {
        at: new Date('2026-11-20T00:30:00+09:00'),
        kind: 'AWARD',
        amount: points,
        balance: asPoints(100_000),
        expiresOn: asSeoulDay('2031-11-20'),
        receiptNumber,
      },
    ],
    next: 'a+b/c=',
  },
  waitingShares: [
    { receiptNumber, points, by: asSeoulDay('2027-11-20') },
    { receiptNumber, points, by: asSeoulDay('2027-03-01') },
  ],
  lapsedShares: [],
  missing: [],
};
const pointsModel = (wish: Partial<PointsView> = {}, isFirstSlice = true): PointsPage =>
  pointsPage({ points: { ...view, ...wish }, isFirstSlice, helpPhone: '0000-0000' }, korean).model as PointsPage;

test('the three sums, as of a moment, and the earliest last day of what waits', () => {
  const page = pointsModel();
  expect([page.available, page.held, page.waiting]).toEqual([
    { value: 100_000, text: '100,000' },
    { value: 0, text: '0' },
    { value: 100_000, text: '100,000' },
  ]);
  expect(page.asOf.on).toEqual({ iso: '2026-11-20T14:05:00+09:00', text: '2026년 11월 20일(금) 14:05' });
  expect(page.claimBy?.on.iso).toBe('2027-03-01');
  expect(pointsModel({ waitingShares: [] }).claimBy).toBeNull();
});

test('a line gives its day in Seoul, sign and word, and the next page’s address keeps the cursor whole', () => {
  const { lines, nextHref } = pointsModel();
  expect(lines[0]).toMatchObject({
    on: { iso: '2026-11-20', text: '2026-11-20(금)' },
    word: '적립',
    amount: { value: 50_000, text: '+50,000' },
    href: '/proposals/S-2026-000001',
  });
  expect(new URL(nextHref ?? '', 'http://x').searchParams.get('cursor')).toBe('a+b/c=');
});
