import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenIn } from '../support/given.js';
import { fillSignIn, openJourneys } from '../support/open-journeys.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(testHouse);
const journeys = openJourneys(testHouse);

const idea = {
  title: '이체 한도를 앱에서 바로 바꾸기',
  problem: '이체 한도를 올리려면 영업점에 가야 합니다. 전세 잔금을 치르는 날 아침에 한도가 모자란 것을 알았습니다.',
  improvement: '신분증 촬영과 얼굴 확인을 하면 하루 동안만 한도를 올릴 수 있게 해 주세요.',
};
const answer =
  '제안을 채택했습니다. 하루 동안만 한도를 올리는 기능을 앱에 넣습니다. 겪으신 일을 자세히 적어 주셔서 고맙습니다.';

async function write(page: Page): Promise<void> {
  for (const [name, text] of Object.entries(idea)) await page.locator(`[name=${name}]`).fill(text);
  await page.locator('main form button').first().click();
}

async function pressOnly(page: Page, action: string): Promise<void> {
  await page.locator(`main form[action*="${action}"] button`).first().click();
}

describe.each([
  ['off', false],
  ['on', true],
])('with scripts %s', (_name, scripts) => {
  test('from a visitor with an idea to 50,000 points, by two members of staff', async () => {
    const author = await given.member({ email: 'author@test.example' });
    await given.staff({ name: '김검토', email: 'reviewer@bank.example', roles: ['reviewer'] });
    await given.staff({ name: '이승인', email: 'approver@bank.example', roles: ['approver'] });

    // A visitor writes first and signs in afterwards; nothing that was typed is lost.
    const customer = await journeys.visitor({ scripts });
    await customer.goto('/bank');
    await customer.getByRole('link', { name: '제안하기' }).first().click();
    await customer.goto('/proposals/new?affiliate=bank');
    await write(customer);
    expect(customer.url()).toContain('/sign-in?next=');
    await fillSignIn(customer, author.email);
    expect(customer.url()).toContain('/proposals/new/contact');
    expect(await customer.locator('input[type=checkbox]:checked').count()).toBe(0);
    await customer.locator('[value=CN1]').check();
    await customer.locator('[value=CN3]').check();
    await customer.locator('main form button').first().click();
    expect(customer.url()).toContain('/proposals/new/check');
    expect(await customer.locator('main').textContent()).toContain(idea.title);
    await pressOnly(customer, '/proposals/new/check');
    expect(customer.url()).toMatch(/\/proposals\/S-2026-\d{6}\/receipt$/);
    const number = (await customer.locator('[data-receipt-number]').textContent())?.trim() ?? '';
    await customer.goto(`/proposals/${number}`);
    expect(await customer.locator('[data-stage=received]').count()).toBe(1);

    // The reviewer takes it, starts, and proposes adoption.
    const reviewer = await journeys.staff('reviewer@bank.example', { scripts });
    await reviewer.goto('/staff/proposals?view=unassigned');
    await reviewer.getByRole('link', { name: idea.title }).click();
    await reviewer.locator('main form[action*="/assignment"] button').first().click();
    await reviewer.goto(`/staff/proposals/${number}?view=mine`);
    await pressOnly(reviewer, '/review');
    await reviewer.goto(`/staff/proposals/${number}?view=mine`);
    await reviewer.locator('[name=outcome][value=adopted]').check();
    await reviewer.locator('[name=answer]').fill(answer);
    await reviewer.locator('[name=plannedOn-year]').fill('2027');
    await reviewer.locator('[name=plannedOn-month]').fill('3');
    await reviewer.locator('[name=plannedOn-day]').fill('31');
    await reviewer.locator('[name=owner]').selectOption({ index: 1 });
    await reviewer.locator('[name=intent][value=propose]').click();
    expect(reviewer.url()).toContain('/staff/proposals');
    await customer.goto(`/proposals/${number}`);
    expect(await customer.locator('[data-stage=reviewing]').count()).toBe(1);

    // Nobody approves what they prepared.
    const own = await reviewer.goto(`/staff/proposals/${number}/approval`);
    expect(own?.status()).toBe(403);
    expect(await reviewer.locator('main').textContent()).toContain('SD2');

    // The second person publishes.
    const approver = await journeys.staff('approver@bank.example', { scripts });
    await approver.goto('/staff/proposals?view=approval');
    await approver.getByRole('link', { name: idea.title }).click();
    expect(await approver.locator('main').textContent()).toContain('50,000');
    await approver.locator('[name=verdict][value=publish]').click();
    expect(approver.url()).toContain('/staff/proposals');

    // The author reads it everywhere, and has the points until their last day.
    await testHouse.settle();
    await customer.goto('/notifications');
    expect(await customer.locator('main').textContent()).toContain('제안이 채택되었습니다');
    expect(await customer.locator('main data[value="50000"]').count()).toBe(1);
    await customer.goto(`/proposals/${number}`);
    expect(await customer.locator('[data-stage=decided][data-outcome=adopted]').count()).toBe(1);
    expect(await customer.locator('main').textContent()).toContain(answer);
    await customer.goto('/points');
    expect(await customer.locator('[data-points=available]').getAttribute('value')).toBe('50000');
    expect(await customer.locator('time[datetime="2031-11-20"]').count()).toBeGreaterThan(0);
    await customer.goto('/demo/outbox');
    expect(await customer.locator('main').textContent()).toContain(`/proposals/${number}`);
    expect((await testHouse.house.ledger.verify()).ok).toBe(true);
  });
});
