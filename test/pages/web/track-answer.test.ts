import { answerView } from '../../../src/doors/web/proposals/track-answer.js';
import { awardSlip } from '../../../src/doors/web/proposals/track-award.js';
import type { AwardView } from '../../../src/awards/index.js';
import type { PublishedDecision } from '../../../src/proposals/index.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { english, entity, korean } from './viewers.js';

const bank = entity('bank');
const publishedAt = new Date('2026-12-01T15:20:00+09:00');
const nothing: PublishedDecision = {
  outcome: 'adopted',
  answer: '답변입니다.',
  plannedOn: null,
  owner: null,
  taken: null,
  notTaken: null,
  criterion: null,
  fact: null,
  wayForward: null,
  revivalCondition: null,
  signedBy: 'deposits',
  affiliate: bank.code,
  publishedAt,
};
const view = (decision: Partial<PublishedDecision>, viewer = korean) =>
  answerView({ title: '글꼴을 크게', decision: { ...nothing, ...decision }, affiliate: bank }, viewer);

test('a refusal says criterion, fact, what can be done and what would change it, in this order (UL5)', () => {
  const { lead, outcome, rows } = view({
    outcome: 'not_adopted',
    criterion: 'feasibility',
    fact: '장비가 인쇄하지 못합니다.',
    wayForward: '창구에서 확대해 드립니다.',
    revivalCondition: '장비를 바꾸면 다시 봅니다.',
  });
  expect(`${lead.before}${outcome}${lead.after}`).toBe('‘글꼴을 크게’ 제안을 채택하지 않았습니다.');
  expect(rows.map(({ label }) => label)).toEqual([
    '판단 기준',
    '확인한 사실',
    '지금 하실 수 있는 일',
    '다시 검토하는 조건',
  ]);
  expect(rows[0]?.text).toBe('실시 가능성');
});

test('an adoption says when and who, in part also what was left out', () => {
  const adopted = view({ outcome: 'partially_adopted', owner: 'digital', taken: '크기', notTaken: '굵기' });
  expect(adopted.rows).toEqual([
    { label: '받아들인 부분', text: '크기' },
    { label: '받아들이지 않은 부분', text: '굵기' },
    { label: '담당 부서', text: 'KB국민은행 디지털플랫폼부' },
  ]);
  expect(view({ plannedOn: asSeoulDay('2027-03-31') }, english).plannedOn).toEqual({
    iso: '2027-03-31',
    text: 'Wed 31 March 2027',
  });
});

test('it is signed by the department and its role, and no code ever reaches the page', () => {
  expect(view({}).signed).toBe('KB국민은행 수신상품부 · 검토 책임자');
  const unknown = view({ signedBy: 'closed-department', owner: 'closed-department' });
  expect(JSON.stringify(unknown)).not.toContain('closed-department');
});

const award: AwardView = {
  points: asPoints(50_000),
  day: asSeoulDay('2026-12-01'),
  to: 'member',
  state: 'credited',
  expiresOn: asSeoulDay('2031-12-01'),
  claimBy: null,
  memberNoLast4: '0001',
  sentFields: [],
};

test('the slip of an award: the sum, until when, and the number masked', () => {
  expect(awardSlip(award, publishedAt, korean)).toMatchObject({
    state: 'credited',
    points: { value: 50_000, text: '50,000' },
    validUntil: { on: { iso: '2031-12-01', text: '2031년 12월 1일(월)' }, after: '까지' },
    claimBy: null,
    memberNo: '******0001',
  });
});

test('a share that waits names the last day to take it', () => {
  const waiting: AwardView = {
    ...award,
    to: 'claim',
    state: 'waiting',
    claimBy: asSeoulDay('2027-12-01'),
    memberNoLast4: null,
  };
  expect(awardSlip(waiting, publishedAt, korean)).toMatchObject({
    state: 'waiting',
    claimBy: { on: { iso: '2027-12-01' } },
    memberNo: null,
  });
});
