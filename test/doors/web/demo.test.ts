import { buildTestHouse } from '../../support/build-test-house.js';
import { customerPassword } from '../../support/given.js';
import { openTestApp } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const { browser } = openTestApp(test);

describe('the outbox of the demo', () => {
  it('shows the code of a sign-up, to whom it goes, whole and at once', async () => {
    const reader = browser();
    expect((await reader.get('/demo/outbox')).text).toContain('아직 보낸 알림이 없습니다');
    const typed = { name: '홍길동', email: 'new@test.example', password: customerPassword, isOver14: 'yes', next: '' };
    await reader.post('/sign-up', typed);
    const page = await reader.get('/demo/outbox');
    expect(page.text).toContain('<dt>방법</dt><dd>이메일</dd>');
    expect([page.headers['cache-control'], page.headers['x-robots-tag']]).toEqual(['no-store', 'noindex']);
    const code = /\b\d{6}\b/.exec(page.text.slice(page.text.indexOf('new@test.example')))?.[0] ?? '';
    expect((await reader.post('/sign-up/code', { code })).status).toBe(303);
  });
});

describe('the clock of the demo', () => {
  it('goes forward by a button or a typed length, and says what time it is', async () => {
    const reader = browser();
    expect((await reader.get('/demo/clock')).text).toContain('2026년 11월 20일(금) 14:05:00');
    const moved = await reader.post('/demo/clock', { advance: 'P1D' });
    expect([moved.status, moved.headers['location']]).toEqual([303, '/demo/clock']);
    expect((await reader.get('/demo/clock')).text).toContain('<time datetime="2026-11-21T14:05:00+09:00">');
  });

  it('keeps what was typed when it is no length', async () => {
    const answer = await browser().post('/demo/clock', { advance: 'tomorrow' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="tomorrow"');
    expect(answer.text).toContain('길이를 P1D처럼 입력해 주세요');
  });
});
