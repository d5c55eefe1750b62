import { faultText } from '../../../src/doors/web/proposals/fault-text.js';
import { newPage } from '../../../src/doors/web/proposals/new.page.js';
import type { NewPage, NewPageState } from '../../../src/doors/web/proposals/new.page.js';
import type { ProposalInput } from '../../../src/proposals/index.js';
import type { Fault } from '../../../src/vocabulary/refusal.js';
import { english, korean, openAffiliates } from './viewers.js';

/** The texts of UV10 to UV12, word for word. */
test.each<[Fault, string]>([
  [{ field: 'affiliate', code: 'missing' }, '계열사를 선택해 주세요'],
  [{ field: 'affiliate', code: 'unknown-choice' }, '계열사를 선택해 주세요'],
  [{ field: 'topic', code: 'missing' }, '분야를 선택해 주세요'],
  [{ field: 'visibility', code: 'missing' }, '공개 여부를 선택해 주세요'],
  [{ field: 'title', code: 'missing' }, '제목을 입력해 주세요'],
  [{ field: 'title', code: 'too-short', limit: 5, count: 3 }, '제목을 5자 이상 입력해 주세요. 지금 3자입니다'],
  [
    { field: 'title', code: 'too-long', limit: 100, count: 1_234 },
    '제목을 100자 이하로 줄여 주세요. 지금 1,234자입니다',
  ],
  [
    { field: 'improvement', code: 'too-short', limit: 20, count: 0 },
    '개선방안을 20자 이상 입력해 주세요. 지금 0자입니다',
  ],
  [
    { field: 'effect', code: 'too-long', limit: 3_000, count: 3_001 },
    '기대효과를 3,000자 이하로 줄여 주세요. 지금 3,001자입니다',
  ],
  [
    { field: 'problem', code: 'too-heavy' },
    '현황과 문제점을 줄여 주세요. 한 글자에 겹친 기호가 너무 많아 저장할 수 없습니다',
  ],
  [
    { field: 'title', code: 'too-blank', limit: 5, count: 0 },
    '제목을 보이는 글자로 5자 이상 입력해 주세요. 지금 0자입니다',
  ],
  [{ field: 'problem', code: 'missing' }, '현황과 문제점을 입력해 주세요'],
  [{ field: 'problem', code: 'filler' }, '현황과 문제점을 뜻을 알 수 있게 적어 주세요'],
])('%j', (fault, words) => {
  expect(faultText(fault, korean.text)).toBe(words);
  expect(faultText(fault, english.text)).not.toMatch(/\{\{|undefined|[가-힣]/);
});

const odd = ' <b>굵게</b> & "따옴표" \r\n\t👍🏽 ';
const input: ProposalInput = {
  affiliate: 'nobody',
  topic: undefined,
  title: odd,
  problem: odd,
  improvement: odd,
  effect: odd,
  visibility: 'public',
};
const state: NewPageState = {
  csrf: 'token',
  draft: 'new',
  input,
  faults: [
    { field: 'affiliate', code: 'unknown-choice' },
    { field: 'title', code: 'too-short', limit: 5, count: 3 },
  ],
  affiliates: openAffiliates,
  savedAt: null,
  isOffered: false,
};
const model = (more: Partial<NewPageState> = {}): NewPage => newPage({ ...state, ...more }, korean).model as NewPage;

test('a refused form holds every letter, and each fault at its field and in the summary, in the same words', () => {
  const page = model();
  expect([page.title.value, page.problem.value, page.improvement.value, page.effect.value]).toEqual([
    odd,
    odd,
    odd,
    odd,
  ]);
  expect(page.visibility.value).toBe('public');
  expect(page.errors?.titleText).toBe('고칠 곳이 2개 있습니다');
  expect(page.errors?.errorList).toEqual([
    { href: '#affiliate', text: '계열사를 선택해 주세요' },
    { href: '#title', text: page.title.errorMessage?.text },
  ]);
  expect(page.problem.errorMessage).toBeUndefined();
});

test('every affiliate that takes proposals is offered, and nothing is offered before it was saved', () => {
  const page = model({ faults: [] });
  expect(page.affiliate.items.map(({ value }) => value)).toEqual(['', ...openAffiliates.map(({ code }) => code)]);
  expect([page.errors, page.offer, page.discardHref]).toEqual([null, null, null]);
});

test('a draft found by itself says from when it is and how to begin anew', () => {
  const savedAt = new Date('2026-11-19T23:30:00+09:00');
  const page = model({ draft: 'abcdefghijkl', faults: [], savedAt, isOffered: true });
  expect(page.offer).toMatchObject({ day: { iso: '2026-11-19' }, keepHref: '/proposals/new?draft=abcdefghijkl' });
  expect(page.savedNote).toContain('23:30');
  expect(page.discardHref).toBe('/proposals/new/discard?draft=abcdefghijkl');
  expect(model({ savedAt }).offer).toBeNull();
});
