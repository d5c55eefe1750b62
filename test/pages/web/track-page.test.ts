import { trackPage } from '../../../src/doors/web/proposals/track.page.js';
import { movedNote } from '../../../src/doors/web/proposals/due-note.js';
import type { PublishedDecision } from '../../../src/proposals/index.js';
import type { TrackedProposal } from '../../../src/review/index.js';
import type { Viewer } from '../../../src/platform/http/page.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { type ReceiptNumber } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { htmlOf, wordsOf } from './rendered.js';
import { english, entity, korean } from './viewers.js';

const bank = entity('bank');
const receivedAt = new Date('2026-11-09T05:05:00Z');
const startedAt = new Date('2026-11-10T00:05:00Z');
const endedAt = new Date('2026-11-18T06:20:00Z');
const received = { kind: 'received', at: receivedAt, by: 'author', department: null, reason: null } as const;
const started = {
  kind: 'review-started',
  at: startedAt,
  by: 'affiliate',
  department: 'deposits',
  reason: null,
} as const;
const decided = { kind: 'decided', at: endedAt, by: 'affiliate', department: 'deposits', reason: null } as const;

const reviewing: TrackedProposal = {
  receiptNumber: 'S-2026-001234' as ReceiptNumber,
  affiliate: bank.code,
  topic: 'process',
  title: '이체 한도를 앱에서 바로 <b>바꾸기</b>',
  problem: '한도를 올리려면 영업점에 가야 합니다.',
  improvement: '앱에서 바로 바꾸게 해 주세요.',
  effect: '',
  visibility: 'private',
  channel: 'web',
  receivedAt,
  dueOn: asSeoulDay('2026-12-09'),
  outcome: null,
  decision: null,
  stage: 'reviewing',
  startedAt,
  endedAt: null,
  clock: {
    receivedOn: asSeoulDay('2026-11-09'),
    base: asSeoulDay('2026-12-09'),
    pausedDays: 0,
    unmoved: asSeoulDay('2026-12-09'),
    due: asSeoulDay('2026-12-09'),
  },
  award: null,
  timeline: [started, received],
  mayWithdraw: true,
};

const decision: PublishedDecision = {
  outcome: 'adopted',
  answer: '지금은 영업점에서만 바꿉니다.\n\n앱에 넣습니다.',
  plannedOn: asSeoulDay('2027-03-31'),
  owner: 'deposits',
  taken: null,
  notTaken: null,
  criterion: null,
  fact: null,
  wayForward: null,
  revivalCondition: null,
  signedBy: 'deposits',
  affiliate: bank.code,
  publishedAt: endedAt,
};

const adopted: TrackedProposal = {
  ...reviewing,
  stage: 'decided',
  outcome: 'adopted',
  decision,
  endedAt,
  award: {
    points: asPoints(50_000),
    day: asSeoulDay('2026-11-18'),
    to: 'member',
    state: 'credited',
    expiresOn: asSeoulDay('2031-11-18'),
    claimBy: null,
    memberNoLast4: '0001',
    sentFields: [],
  },
  timeline: [decided, started, received],
  mayWithdraw: false,
};

function shown(tracked: TrackedProposal, viewer = korean): { html: string; words: string } {
  const html = htmlOf(trackPage({ tracked, affiliate: bank }, viewer), viewer);
  return { html, words: wordsOf(html) };
}

describe('under review', () => {
  test('says the stage once, by when, and that nothing is decided', () => {
    const { html, words } = shown(reviewing);
    expect(html.match(/data-stage=/g)).toEqual(['data-stage=']);
    expect(html).toContain('data-stage="reviewing"');
    expect(html).not.toContain('data-outcome');
    expect(html).toContain('<time datetime="2026-12-09">2026년 12월 9일(수)</time>');
    expect(words).toContain('19일 남음');
    expect(words).toContain('담당 부서가 심사하고 있습니다. 결과는 아직 정해지지 않았습니다.');
    expect(words).toContain('11월 10일(화)부터');
    expect(words).not.toMatch(/채택|포상|실시/);
  });

  test('offers to withdraw, shows the text as text, and leaves the empty box out', () => {
    const { html, words } = shown(reviewing);
    expect(html).toContain('href="/proposals/S-2026-001234/withdrawal"');
    expect(html).toContain('&lt;b&gt;바꾸기&lt;/b&gt;');
    expect(words).toContain('앱에서 바로 바꾸게 해 주세요.');
    expect(words).not.toContain('기대효과');
  });

  test('its timeline names departments and the author, newest first', () => {
    const { words } = shown(reviewing);
    expect(words.indexOf('검토 시작')).toBeLessThan(words.lastIndexOf('접수 웹'));
    expect(words).toContain('KB국민은행 수신상품부');
  });
});

describe('adopted', () => {
  test('has the letter, the planned day and exactly the points', () => {
    const { html, words } = shown(adopted);
    expect(html).toContain('data-stage="decided" data-outcome="adopted"');
    expect(words).toContain('제안을 채택했습니다.');
    expect(html.match(/<p class="mk-keep">/g)?.length).toBeGreaterThanOrEqual(2);
    expect(words).toContain('KB국민은행 수신상품부 · 검토 책임자');
    expect(html).toContain('<time datetime="2027-03-31"');
    expect(html).toContain('value="50000"');
    expect(html).toContain('<time datetime="2031-11-18">');
    expect(words).toContain('******0001');
    expect(words).toContain('채택, 50,000포인트 적립');
    expect(words).toContain('2026년 11월 18일(수)에 답했습니다. 처리기한은 12월 9일(수)이었습니다.');
    expect(words).not.toMatch(/남음|결과는 아직/);
  });

  test('a share that waits says until when and how', () => {
    const award = adopted.award === null ? null : ({ ...adopted.award, to: 'claim', state: 'waiting' } as const);
    const { html, words } = shown({
      ...adopted,
      award: award && { ...award, claimBy: asSeoulDay('2027-11-18'), memberNoLast4: null },
    });
    expect(words).toContain('수령 대기');
    expect(html).toContain('<time datetime="2027-11-18">');
    expect(html).toContain('href="/points/claim"');
    expect(words).not.toContain('회원번호');
  });
});

test('years later every day bears its year, once in a sentence', () => {
  const later: Viewer = { ...korean, today: asSeoulDay('2032-05-03') };
  const { html, words } = shown(adopted, later);
  expect(words).toContain('2026년 11월 18일(수)에 답했습니다. 처리기한은 12월 9일(수)이었습니다.');
  expect(words).toContain('2026년 11월 18일(수) 15:20');
  const days = html.match(/<time datetime="2026[^>]*>[^<]*/g) ?? [];
  expect(days.filter((one) => !one.includes('2026년'))).toEqual(['<time datetime="2026-12-09">12월 9일(수)']);
  const over = { ...adopted, endedAt: new Date('2027-02-05T06:20:00Z') };
  expect(shown(over, later).words).toContain(
    '2027년 2월 5일(금)에 답했습니다. 처리기한은 2026년 12월 9일(수)이었습니다.',
  );
});

test('a refusal says criterion, fact, what stays possible and what would change our mind, in this order', () => {
  const { html, words } = shown({
    ...reviewing,
    stage: 'decided',
    outcome: 'not_adopted',
    endedAt,
    timeline: [decided, started, received],
    mayWithdraw: false,
    decision: {
      ...decision,
      outcome: 'not_adopted',
      plannedOn: null,
      owner: null,
      criterion: 'in-force',
      fact: '지난달부터 앱에서 바꿉니다.',
      wayForward: '앱의 한도 메뉴를 쓸 수 있습니다.',
      revivalCondition: '메뉴가 없어지면 다시 봅니다.',
    },
  });
  expect(html).toContain('data-outcome="not_adopted"');
  expect(words).toContain('제안을 채택하지 않았습니다.');
  const order = ['이미 시행하고 있는 내용', '지난달부터', '앱의 한도 메뉴', '메뉴가 없어지면'].map((one) =>
    words.indexOf(one),
  );
  expect(order.every((at, index) => at > (order[index - 1] ?? 0))).toBe(true);
  expect(words).not.toMatch(/포상|실시 예정/);
});

test('withdrawn before a review: the stages that will not come are named so', () => {
  const { words } = shown({
    ...reviewing,
    stage: 'closed',
    startedAt: null,
    endedAt,
    mayWithdraw: false,
    timeline: [{ ...received, kind: 'withdrawn', at: endedAt }, received],
  });
  expect(words).toContain('종결 (철회)');
  expect(words.match(/, 없음/g)).toHaveLength(3);
  expect(words).toContain('2026년 11월 18일(수)에 철회했습니다.');
  expect(words).not.toContain('철회하기');
});

test('English is whole and says KST', () => {
  const { words } = shown(adopted, english);
  expect(words).toContain('has been adopted');
  expect(words).toContain('KST');
  expect(words).toContain('Mon 9 Nov, received');
});

describe('why a due day was moved', () => {
  test.each([
    ['2026-11-20T05:05:00Z', '2026-12-21', '12월 20일(일)이 일요일이어서 다음 영업일로 정했습니다.'],
    ['2027-04-15T01:00:00Z', '2027-05-17', '5월 15일(토)이 토요일이어서 다음 영업일로 정했습니다.'],
    ['2026-11-25T01:00:00Z', '2026-12-28', '12월 25일(금)이 쉬는 날이어서 다음 영업일로 정했습니다.'],
  ])('received at %s, due on %s', (at, dueOn, words) => {
    const note = movedNote(new Date(at), asSeoulDay(dueOn), korean);
    expect(note === null ? '' : note.before + note.on.text + note.after).toBe(words);
  });

  test('a due day that was not moved has no reason', () => {
    expect(movedNote(receivedAt, asSeoulDay('2026-12-09'), korean)).toBeNull();
  });
});
