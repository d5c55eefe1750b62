import fc from 'fast-check';
import { newPage, type NewPageState } from '../../../src/doors/web/proposals/new.page.js';
import { readProposalText } from '../../../src/proposals/index.js';
import { escapeHtml } from '../../../src/platform/http/html.js';
import { htmlOf } from './rendered.js';
import { korean, openAffiliates } from './viewers.js';

const codes = openAffiliates.map(({ code }) => code);
const good: NewPageState['input'] = {
  affiliate: 'bank',
  topic: 'process',
  title: '공과금 영수증을 한 번에 내려받기',
  problem: '공과금을 낸 영수증을 받으려면 한 건씩 열어서 저장해야 합니다.',
  improvement: '기간을 고르면 영수증을 파일 하나로 묶어 내려받게 해 주세요.',
  effect: '',
  visibility: 'private',
};

function stateOf(wish: Partial<NewPageState>): NewPageState {
  const blank = { csrf: 'token', draft: 'new', input: good, faults: [], savedAt: null, isOffered: false };
  return { ...blank, affiliates: openAffiliates, ...wish };
}

/** The errors of a text as step 1 tells them: summary and fields. */
function errorsOf(input: NewPageState['input']) {
  const read = readProposalText(input, codes);
  const html = htmlOf(newPage(stateOf({ input, faults: read.ok ? [] : read.faults }), korean));
  const summary = /govuk-error-summary__list[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
  return {
    html,
    summary: [...summary.matchAll(/href="#(\w+)"[^>]*>([^<]*)</g)].map(([, id, text]) => [id, text]),
  };
}

test('tells every fault at once, in page order, in the words of UV10 to UV12', () => {
  const { summary, html } = errorsOf({
    affiliate: '',
    topic: undefined,
    title: '영수증',
    problem: '',
    improvement: '한 번에 받기',
    effect: '가'.repeat(3_001),
    visibility: undefined,
  });
  expect(summary).toEqual([
    ['affiliate', '계열사를 선택해 주세요'],
    ['topic', '분야를 선택해 주세요'],
    ['title', '제목을 5자 이상 입력해 주세요. 지금 3자입니다'],
    ['problem', '현황과 문제점을 입력해 주세요'],
    ['improvement', '개선방안을 20자 이상 입력해 주세요. 지금 7자입니다'],
    ['effect', '기대효과를 3,000자 이하로 줄여 주세요. 지금 3,001자입니다'],
    ['visibility', '공개 여부를 선택해 주세요'],
  ]);
  expect(html).toContain('고칠 곳이 7개 있습니다');
  for (const [id] of summary) expect(html).toMatch(new RegExp(`(?:input|select|textarea)[^>]* id="${String(id)}"`));
});

test('keeps every letter typed, whatever it is', () => {
  const letters = fc.string({ unit: fc.constantFrom('가', '👩‍👩‍👧', '<', '"', "'", '&', '\n', ' ', 'a', '{', '%>') });
  fc.assert(
    fc.property(letters, letters, (title, problem) => {
      const html = htmlOf(newPage(stateOf({ input: { ...good, title, problem } }), korean));
      if (title !== '') expect(html).toContain(`value="${String(escapeHtml(title))}"`);
      expect(html).toContain(`>\n${String(escapeHtml(problem))}</textarea>`);
    }),
    { numRuns: 60 },
  );
});

test('keeps the choices, and marks no error where there is none', () => {
  const html = htmlOf(newPage(stateOf({ input: { ...good, affiliate: 'card' } }), korean));
  expect(html).toMatch(/<option value="card" selected>/);
  expect(html).toMatch(/value="process"[^>]* checked/);
  expect(html).not.toContain('govuk-form-group--error');
});
