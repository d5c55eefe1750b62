import { createHash } from 'node:crypto';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const app = openTestApp(testHouse);

const idea = {
  draft: 'new',
  affiliate: 'bank',
  topic: 'process',
  title: '이체 한도를 앱에서 바로 바꾸기',
  problem: '이체 한도를 올리려면 영업점에 가야 합니다. 급한 날에는 갈 수 없습니다.',
  improvement: '얼굴을 확인하면 하루 동안만 한도를 올릴 수 있게 해 주세요.',
  effect: '',
  visibility: 'private',
};

const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const errorsOf = (html: string): string[] => {
  const summary = /<div class="govuk-error-summary[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
  return Array.from(summary.matchAll(/<a href="#[^"]*">([^<]*)<\/a>/g), ([, text = '']) => text);
};

/** Writes, agrees and stands before the button. */
async function upToCheck(browser: TestBrowser, wish: Partial<typeof idea> = {}, consents: readonly string[] = ['CN1']) {
  const written = await browser.post('/proposals/new', { ...idea, ...wish });
  const next = String(written.headers['location']);
  const draft = new URL(next, 'http://x').searchParams.get('draft') ?? '';
  if (next.includes('/contact')) {
    await browser.post('/proposals/new/contact', { draft, consents }, { from: next });
  }
  const check = `/proposals/new/check?draft=${draft}`;
  const page = await browser.get(check);
  return { draft, check, version: field(page.text, 'version'), page };
}

async function member(): Promise<TestBrowser> {
  const author = await given.member();
  const browser = app.browser();
  await browser.signIn(author.email);
  return browser;
}

async function submit(browser: TestBrowser, wish: Partial<typeof idea> = {}): Promise<string> {
  const { draft, check, version } = await upToCheck(browser, wish);
  const answer = await browser.post('/proposals/new/check', { draft, version }, { from: check });
  return /S-\d{4}-\d{6}/.exec(String(answer.headers['location']))?.[0] ?? `no receipt: ${String(answer.status)}`;
}

describe('step 1', () => {
  test('every fault is told at once, in page order, with its length; nothing typed is lost', async () => {
    const typed = {
      ...idea,
      title: '네글자요',
      problem: '가'.repeat(3_001),
      improvement: ' <b>&amp; 👍🏽\r\n"따옴표" ',
      topic: 'product',
    };
    const answer = await app.browser().post('/proposals/new', typed);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>오류: ');
    expect(errorsOf(answer.text)).toEqual([
      '제목을 5자 이상 입력해 주세요. 지금 4자입니다',
      '현황과 문제점을 3,000자 이하로 줄여 주세요. 지금 3,001자입니다',
      '개선방안을 20자 이상 입력해 주세요. 지금 16자입니다',
    ]);
    expect(answer.text).toContain('가'.repeat(3_001));
    expect(answer.text).toMatch(/&lt;b&gt;&amp;amp; 👍🏽\s+&#34;따옴표&#34;/);
    expect(answer.text).toContain('value="네글자요"');
  });

  test('choices that were not made are content, a field that is absent is a wrong shape', async () => {
    const { affiliate, ...rest } = idea;
    const noChoice = await app.browser().post('/proposals/new', rest);
    expect([noChoice.status, errorsOf(noChoice.text)]).toEqual([422, ['계열사를 선택해 주세요']]);
    const { title, ...noTitle } = idea;
    expect((await app.browser().post('/proposals/new', noTitle)).status).toBe(400);
    expect([affiliate, title]).toEqual([idea.affiliate, idea.title]);
  });

  test.each([
    ['an unknown field', { extra: 'x' }],
    ['a doubled field', { title: ['이체 한도를', '앱에서 바꾸기'] }],
    ['an operator', { 'title[$ne]': 'x' }],
    ['a list', { 'problem[]': 'x' }],
  ])('%s is refused by its shape', async (_name, odd) => {
    expect((await app.browser().post('/proposals/new', { ...idea, ...odd })).status).toBe(400);
    expect(await testHouse.rowsOf('drafts')).toEqual([]);
  });

  test('a visitor is led to sign in and finds the draft there; another browser does not', async () => {
    const author = await given.member();
    const browser = app.browser();
    const written = await browser.post('/proposals/new', idea);
    expect(String(written.headers['location'])).toContain('/proposals/new/contact');
    const led = await browser.get(String(written.headers['location']));
    expect([led.status, String(led.headers['location'])]).toEqual([303, expect.stringContaining('/sign-in?next=')]);
    expect((await app.browser().get('/proposals/new')).text).not.toContain(idea.title);
    await browser.signIn(author.email);
    const again = await browser.get('/proposals/new');
    expect(again.text).toContain(idea.title);
    expect(again.text).toContain('새로 쓰기');
    expect((await browser.get('/proposals/new?draft=new')).text).not.toContain(idea.title);
  });
});

describe('step 2', () => {
  test('nothing is ticked beforehand, the required one is asked for, every optional one may be refused', async () => {
    const browser = await member();
    const written = await browser.post('/proposals/new', idea);
    const next = String(written.headers['location']);
    const page = await browser.get(next);
    expect(page.text).not.toMatch(/type="checkbox"[^>]* checked/);
    expect(page.text).toContain('value="CN2:card"');
    expect(page.text).not.toContain('value="CN4"');
    const draft = field(page.text, 'draft');
    const refused = await browser.post('/proposals/new/contact', { draft, consents: 'CN3' }, { from: next });
    expect(refused.status).toBe(422);
    expect(errorsOf(refused.text)).toEqual(['이 동의가 없으면 접수할 수 없습니다. 내용을 확인해 주세요']);
    expect(refused.text).toMatch(/value="CN3"[^>]* checked/);
    const given1 = await browser.post('/proposals/new/contact', { draft, consents: 'CN1' }, { from: next });
    expect(given1.status).toBe(303);
  });

  test.each(['CN9', 'CN2', 'CN2:nope', 'CN2:bank', 'CN2:group', ''])(
    'the consent %j, which the page does not offer, is told and nothing is kept',
    async (odd) => {
      const browser = await member();
      const next = String((await browser.post('/proposals/new', idea)).headers['location']);
      const draft = field((await browser.get(next)).text, 'draft');
      const before = await testHouse.rowsOf('drafts');
      const answer = await browser.post('/proposals/new/contact', { draft, consents: ['CN1', odd] }, { from: next });
      expect([answer.status, errorsOf(answer.text)]).toEqual([
        422,
        ['이 화면에 없는 동의가 함께 왔습니다. 아래에서 다시 골라 주세요'],
      ]);
      expect(answer.text).toMatch(/value="CN1"[^>]* checked/);
      expect(await testHouse.rowsOf('drafts')).toEqual(before);
    },
  );

  test('a consent twice is a wrong shape; the board’s tick of a proposal that became private means nothing', async () => {
    const browser = await member();
    const next = String((await browser.post('/proposals/new', idea)).headers['location']);
    const draft = field((await browser.get(next)).text, 'draft');
    const send = (consents: readonly string[]) =>
      browser.post('/proposals/new/contact', { draft, consents }, { from: next });
    expect((await send(['CN1', 'CN1'])).status).toBe(400);
    expect((await send(['CN1', 'CN2:card', 'CN2:card'])).status).toBe(400);
    expect((await send(['CN1', 'CN4'])).status).toBe(303);
  });

  test('the board is asked about for a public proposal alone, and what was answered is not asked again', async () => {
    const browser = await member();
    const open = await browser.post('/proposals/new', { ...idea, visibility: 'public' });
    expect((await browser.get(String(open.headers['location']))).text).toContain('value="CN4"');
    await submit(browser);
    const second = await browser.post('/proposals/new', { ...idea, title: '두 번째로 적은 제안입니다' });
    expect(String(second.headers['location'])).toContain('/proposals/new/check');
  });
});

describe('step 3', () => {
  test('the receipt proves the text: number, second, due day and a SHA-256 that anybody can check', async () => {
    const browser = await member();
    const number = await submit(browser);
    const receipt = await browser.get(`/proposals/${number}/receipt`);
    expect(receipt.text).toContain('data-receipt-number');
    const sha =
      /data-sha256="?([0-9a-f]{64})?/.exec(receipt.text)?.[1] ??
      /data-sha256[^>]*>\s*([0-9a-f\s]+)</.exec(receipt.text)?.[1]?.replaceAll(/\s/g, '');
    const text = await browser.get(`/proposals/${number}/text`);
    expect(text.headers['content-type']).toContain('text/plain');
    expect(createHash('sha256').update(text.text, 'utf8').digest('hex')).toBe(
      (await testHouse.rowsOf('proposals'))[0]?.['sha256'],
    );
    if (sha !== undefined) expect(sha).toBe((await testHouse.rowsOf('proposals'))[0]?.['sha256']);
    expect(receipt.text).toContain('datetime="2026-12-21"');
  });

  test('thirty-two presses at once are one receipt', async () => {
    const browser = await member();
    const { draft, check, version } = await upToCheck(browser);
    const presses = Array.from({ length: 32 }, () =>
      browser.post('/proposals/new/check', { draft, version }, { from: check }),
    );
    const places = new Set((await Promise.all(presses)).map((answer) => String(answer.headers['location'])));
    expect([...places].filter((place) => place.includes('/receipt'))).toHaveLength(1);
    expect(await testHouse.rowsOf('proposals')).toHaveLength(1);
  });

  test('a draft that another tab changed is shown as it is now, and one that was sent leads to its receipt', async () => {
    const browser = await member();
    const { draft, check, version } = await upToCheck(browser);
    await browser.post(
      '/proposals/new',
      { ...idea, draft, title: '다른 창에서 바꾼 제목입니다' },
      { from: `/proposals/new?draft=${draft}` },
    );
    const stale = await browser.post('/proposals/new/check', { draft, version }, { from: check });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('다른 창에서 바꾼 제목입니다');
    const sent = await browser.post(
      '/proposals/new/check',
      { draft, version: field(stale.text, 'version') },
      { from: check },
    );
    expect(sent.status).toBe(303);
    const back = await browser.get(check);
    expect([back.status, back.headers['location']]).toEqual([303, sent.headers['location']]);
  });

  test('a draft whose text cannot be taken shows step 1 with its faults, from every later step', async () => {
    const browser = await member();
    const typed = await browser.post('/proposals/new', { ...idea, title: '짧' });
    const draft = field(typed.text, 'draft');
    const sent = { draft, version: '1' };
    const answers = [
      await browser.get(`/proposals/new/check?draft=${draft}`),
      await browser.get(`/proposals/new/contact?draft=${draft}`),
      await browser.post('/proposals/new/check', sent, { from: '/proposals/new' }),
      await browser.post('/proposals/new/contact', { draft, consents: 'CN1' }, { from: '/proposals/new' }),
    ];
    for (const answer of answers) {
      expect([answer.status, errorsOf(answer.text)]).toEqual([422, ['제목을 5자 이상 입력해 주세요. 지금 1자입니다']]);
      expect(answer.text).toContain('action="/proposals/new"');
      expect(field(answer.text, 'draft')).toBe(draft);
    }
    expect(await testHouse.rowsOf('proposals')).toEqual([]);
  });

  test('a draft that is named without its version is a wrong shape; without both it is the newest one', async () => {
    const browser = await member();
    const { draft, check } = await upToCheck(browser);
    expect((await browser.post('/proposals/new/check', { draft }, { from: check })).status).toBe(400);
    expect(await testHouse.rowsOf('proposals')).toEqual([]);
    expect((await browser.post('/proposals/new/check', {}, { from: check })).status).toBe(303);
    expect(await testHouse.rowsOf('proposals')).toHaveLength(1);
  });

  test('the same text within a day shows the first receipt and asks', async () => {
    const browser = await member();
    const first = await submit(browser);
    const { draft, check, version } = await upToCheck(browser);
    const asked = await browser.post('/proposals/new/check', { draft, version }, { from: check });
    expect(asked.status).toBe(409);
    expect(asked.text).toContain(first);
    expect(asked.text).toMatch(/value="yes" name="again"/);
    const again = await browser.post('/proposals/new/check', { draft, version, again: 'yes' }, { from: check });
    expect(again.status).toBe(303);
    expect(await testHouse.rowsOf('proposals')).toHaveLength(2);
  });

  test('the eleventh of a day is told when the next may come', async () => {
    const browser = await member();
    for (let n = 0; n < 10; n += 1)
      expect(await submit(browser, { title: `오늘의 제안 ${String(n)}번입니다` })).toMatch(/^S-/);
    const { draft, check, version } = await upToCheck(browser, { title: '열한 번째 제안입니다' });
    const full = await browser.post('/proposals/new/check', { draft, version }, { from: check });
    expect(full.status).toBe(429);
    expect(full.headers['retry-after']).toBeDefined();
    testHouse.clock.advance({ days: 1 });
    expect((await browser.post('/proposals/new/check', { draft, version }, { from: check })).status).toBe(303);
  });
});

test('in a year without a calendar it is told that the calendar is missing, and the draft stays', async () => {
  testHouse.clock.set('2027-12-20T10:00:00+09:00');
  const browser = await member();
  const { draft, check, page } = await upToCheck(browser);
  const sent = await browser.post('/proposals/new/check', { draft, version: '2' }, { from: '/proposals/new' });
  for (const answer of [page, sent]) {
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('영업일 달력이 아직 등록되지 않아');
    expect(answer.text).toContain('쓰던 제안은 그대로 남아 있습니다');
    expect(answer.text).not.toContain('몇 분 뒤');
  }
  expect((await browser.get(`${check}&lang=en`)).text).toContain('The calendar of business days for that year');
  expect((await browser.get(`/proposals/new?draft=${draft}`)).text).toContain(idea.title);
});

describe('what belongs to somebody', () => {
  test('others’ numbers and unknown ones answer one and the same 404, under every address', async () => {
    const owner = await member();
    const number = await submit(owner);
    const other = await member();
    const faceless = (html: string): string =>
      html.replaceAll(/S-\d{4}-\d{6}|[0-9A-Z]{4}-[0-9A-Z]{4}|value="[0-9a-f]{64,}"|datetime="[^"]*"/g, '');
    for (const tail of ['', '/receipt', '/text', '/withdrawal']) {
      const theirs = await other.get(`/proposals/${number}${tail}`);
      const none = await other.get(`/proposals/S-2026-999999${tail}`);
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect(faceless(theirs.text)).toBe(faceless(none.text));
    }
    const post = await other.post(`/proposals/${number}/withdrawal`, { reason: '' }, { from: '/proposals/new' });
    expect(post.status).toBe(404);
    expect((await owner.get(`/proposals/${number}`)).text).toContain('data-stage="received"');
  });

  test('a withdrawal ends it once; the second is told so', async () => {
    const browser = await member();
    const number = await submit(browser);
    const path = `/proposals/${number}/withdrawal`;
    const done = await browser.post(path, { reason: '다시 생각해 보려고 합니다' });
    expect([done.status, done.headers['location']]).toEqual([303, `/proposals/${number}`]);
    expect((await browser.get(`/proposals/${number}`)).text).toContain('data-stage="closed"');
    expect((await browser.post(path, { reason: '' }, { from: '/proposals/new' })).status).toBe(409);
  });
});
