import { buildTestHouse } from '../../support/build-test-house.js';
import { staffPassword } from '../../support/given.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, tokenIn } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);
const opened = openTestApp(test);

const typed = {
  outcome: 'adopted',
  answer: '제안을 채택했습니다. 발급 화면에 글꼴을 고르는 항목을 넣습니다.',
  'plannedOn-year': '2027',
  'plannedOn-month': '3',
  'plannedOn-day': '31',
  owner: 'deposits',
  intent: 'propose',
};

const hidden = (html: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
    .replaceAll('&#34;', '"')
    .replaceAll('&amp;', '&');

describe('a staff session that ends in mid-form (RU34)', () => {
  it('asks for the sign-in, and then shows the same page, filled and not sent', async () => {
    const people = await given.people();
    const receiptNumber = await given.underReview(people);
    const address = `/staff/proposals/${receiptNumber}/decision`;
    const reviewer = opened.browser();
    await reviewer.signInStaff(people.reviewer.email);
    const page = await reviewer.get(address);
    const version = hidden(page.text, 'version');
    const stale = tokenIn(page.text);
    reviewer.cookies.delete('moksori-staff');

    const asked = await reviewer.post(address, { ...typed, version, _csrf: stale }, { from: '/staff/sign-in' });
    expect(asked.status).toBe(403);
    expect(asked.text).toContain('입력한 내용은 로그인하면 그대로 있습니다');

    const kept = hidden(asked.text, 'kept');
    const next = hidden(asked.text, 'next');
    expect([next, JSON.parse(kept)]).toEqual([address, { ...typed, version }]);
    await reviewer.post('/staff/sign-in', { email: people.reviewer.email, password: staffPassword, next, kept });
    // A code works once: the demo shows the next one.
    const code = /data-demo-code>(\d+)</.exec((await reviewer.get('/staff/sign-in/code')).text)?.[1] ?? '';
    const back = await reviewer.post('/staff/sign-in/code', { code });
    expect([back.status, back.headers['location']]).toEqual([303, address]);

    const filled = await reviewer.get(address);
    expect(filled.status).toBe(200);
    expect(filled.text).toContain(typed.answer);
    expect(filled.text).toContain('value="2027"');
    const proposal = await given.find(receiptNumber, people.reviewer);
    expect(proposal.state).toBe('under_review');
    expect((await reviewer.get(address)).text).not.toContain(typed.answer);
  });
});
