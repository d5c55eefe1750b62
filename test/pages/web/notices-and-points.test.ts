import type { PointsView } from '../../../src/awards/index.js';
import { type NotificationsPage, notificationsPage } from '../../../src/doors/web/notifications/list.page.js';
import { type PointsPage, pointsPage } from '../../../src/doors/web/points/points.page.js';
import { readFilter } from '../../../src/doors/web/points/statement-filter.js';
import type { InboxItem } from '../../../src/notifications/index.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { english, korean } from './viewers.js';

const receiptNumber = asId<'receipt-number'>('S-2026-000001');
const seen = { at: new Date('2026-11-20T14:05:00+09:00'), isNew: true };
const notice: InboxItem = { event: 'EV01', receiptNumber, outcome: null, points: null, to: null, ...seen };
const names = new Map([[asId<'affiliate'>('card'), 'KB국민카드']]);
const itemOf = (item: InboxItem, viewer = korean) =>
  (notificationsPage({ slice: { items: [item], next: null }, names }, viewer).model as NotificationsPage).items[0];
const told = (item: InboxItem, viewer = korean) => {
  const { title, points, href } = itemOf(item, viewer) ?? {};
  return [`${title?.before ?? ''}${points?.text ?? ''}${title?.after ?? ''}`, href];
};

const points = asPoints(50_000);
test.each<[InboxItem, string, string, string]>([
  [notice, '제안이 접수되었습니다', 'Your proposal has been received', '/proposals/S-2026-000001'],
  [
    { ...notice, event: 'EV07' },
    '담당 부서가 심사를 시작했습니다',
    'The department has started its review',
    '/proposals/S-2026-000001',
  ],
  [
    { ...notice, event: 'EV09', outcome: 'not_adopted' },
    '제안에 답변했습니다. 채택되지 않았습니다',
    'Your proposal has been answered: not adopted',
    '/proposals/S-2026-000001',
  ],
  [
    { ...notice, event: 'EV10', points, to: 'member' },
    '50,000포인트가 적립되었습니다',
    '50,000 points have been credited',
    '/points',
  ],
  [
    { ...notice, event: 'EV10', points, to: 'claim' },
    '50,000포인트를 받을 수 있습니다',
    'You can receive 50,000 points',
    '/points/claim',
  ],
  [
    { event: 'EV15', points, on: asSeoulDay('2031-11-20'), step: '7d', ...seen },
    '50,000포인트의 유효기간이 끝나 갑니다',
    '50,000 points expire soon',
    '/points',
  ],
  [
    { event: 'EV17', points, way: 'used', kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card'), ...seen },
    '50,000포인트를 사용했습니다',
    '50,000 points have been used',
    '/points',
  ],
  [
    { event: 'EV17', points, way: 'returned', kind: 'ATM_CASH', payAffiliate: asId<'affiliate'>('bank'), ...seen },
    '사용한 50,000포인트가 환원되었습니다',
    '50,000 points have been given back',
    '/points',
  ],
])('a notice of %j says what happened and leads to it', (wish, ko, en, href) => {
  expect(told(wish)).toEqual([ko, href]);
  expect(told(wish, english)).toEqual([en, href]);
});

test('under a notice stands what it is about: a number, a last day, a use', () => {
  expect(itemOf(notice)?.about).toEqual({ text: 'S-2026-000001' });
  const expiry = itemOf({ event: 'EV15', points, on: asSeoulDay('2031-11-20'), step: '6m', ...seen })?.about;
  expect(expiry).toMatchObject({ dated: { on: { iso: '2031-11-20' } } });
  const use = { way: 'used', kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') } as const;
  expect(itemOf({ event: 'EV17', points, ...use, ...seen })?.about).toEqual({ text: '카드 대금 · KB국민카드' });
});

const view: PointsView = {
  asOf: new Date('2026-11-20T14:05:00+09:00'),
  memberNoMasked: '******0001',
  available: asPoints(100_000),
  held: asPoints(0),
  holds: [],
  waiting: asPoints(100_000),
  nextExpiry: [{ on: asSeoulDay('2031-11-20'), points }],
  status: 'OPEN',
  entries: {
    items: [
      {
        at: new Date('2026-11-20T00:30:00+09:00'),
        kind: 'AWARD',
        amount: points,
        heldChange: asPoints(0),
        redemption: null,
        usedOn: null,
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
const pointsModel = (wish: Partial<PointsView> = {}, query: Readonly<Record<string, string>> = {}): PointsPage => {
  const filter = readFilter({ now: view.asOf, query: (name) => query[name] ?? null });
  const shown = { isFirstSlice: true, hasAllHolds: false, helpPhone: '0000-0000' };
  const facts = { points: { ...view, ...wish }, filter, names, ...shown };
  return pointsPage(facts, korean).model as PointsPage;
};

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
    link: { href: '/proposals/S-2026-000001', text: 'S-2026-000001' },
    held: null,
  });
  expect(new URL(nextHref ?? '', 'http://x').searchParams.get('cursor')).toBe('a+b/c=');
});

test('the next page, print and file keep the period and the kind', () => {
  const page = pointsModel({}, { period: '3m', kind: 'earned' });
  expect(page.nextHref).toBe('/points?period=3m&kind=earned&cursor=a%2Bb%2Fc%3D');
  expect(page.printHref).toBe('/points/statement?period=3m&kind=earned');
  expect(page.csvHref).toBe('/points/statement.csv?period=3m&kind=earned');
  expect(page.form.periods.map(({ isCurrent }) => isCurrent)).toEqual([false, true, false, false]);
});

test('what the page says when it has no lines', () => {
  const none = { entries: { items: [], next: null } };
  expect(pointsModel(none).shows).toBe('nothing-yet');
  expect(pointsModel(none, { kind: 'expired' }).shows).toBe('nothing-fits');
  expect(pointsModel({ entries: { items: [], next: '7' } }, { kind: 'expired' }).shows).toBe('nothing-here');
  expect(pointsModel({}, { 'from-year': '2026', 'from-month': '2', 'from-day': '30' })).toMatchObject({
    shows: 'faults',
    lines: [],
    nextHref: null,
  });
});

test('whoever cannot use points is told whom to ask', () => {
  expect(pointsModel({ status: 'FROZEN' }).frozenBody).toContain('0000-0000');
  expect(pointsModel().frozenBody).toBeNull();
});
