import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenCasesIn } from '../support/given-cases.js';
import { customerPassword } from '../support/given.js';
import { fillSignIn, openJourneys } from '../support/open-journeys.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

const idea = {
  title: '이체 한도를 앱에서 바로 바꾸기',
  problem: '이체 한도를 올리려면 영업점에 가야 합니다.\n급한 날에는 갈 수 없습니다. <b>&amp;</b> 👍🏽',
  improvement: '신분증 촬영과 얼굴 확인을 하면 하루 동안만 한도를 올릴 수 있게 해 주세요.',
  effect: '영업점에 가지 않아도 됩니다.',
};

async function type(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(text);
}

async function press(page: Page): Promise<void> {
  await page.locator('main form button').first().click();
}

/** What stands in each field of the form now, as typed. */
async function typedIn(page: Page, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const values = names.map(async (name) => [name, await page.locator(`[name=${name}]`).inputValue()] as const);
  return Object.fromEntries(await Promise.all(values));
}

/** Writes an idea, agrees, and stands before the button that sends it. */
async function upToCheck(page: Page): Promise<void> {
  await page.goto('/proposals/new?affiliate=bank&draft=new');
  await type(page, idea);
  await press(page);
  await page.locator('[value=CN1]').check();
  await press(page);
  expect(new URL(page.url()).pathname).toBe('/proposals/new/check');
}

/** The session is gone, as after half an hour without a press: the browser still has the page and its draft's key. */
async function endSession(page: Page): Promise<void> {
  await page.context().clearCookies({ name: 'moksori' });
}

test('a person without an account signs up in English by the code of the outbox, and is where they wanted to go', async () => {
  const page = await journeys.visitor();
  await page.goto('/proposals?lang=en');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.getByRole('link', { name: 'Sign up' }).click();
  await type(page, { name: 'Ada Lovelace', email: 'ada@test.example', password: customerPassword });
  await page.getByLabel('Yes, I am 14 or older').check();
  await page.getByRole('button', { name: 'Get a code' }).click();
  await page.locator('[name=code]').fill('12');
  await page.getByRole('button', { name: 'Finish signing up' }).click();
  expect(await page.locator('.govuk-error-summary').count()).toBe(1);

  await page.getByRole('link', { name: 'Open the outbox' }).click();
  const message = await page.locator('main section').first().innerText();
  expect(message).toContain('ada@test.example');
  await page.goto('/sign-up/code');
  await page.locator('[name=code]').fill(/\b\d{6}\b/.exec(message)?.[0] ?? '');
  await page.getByRole('button', { name: 'Finish signing up' }).click();
  expect(new URL(page.url()).pathname).toBe('/proposals');
  expect(await page.locator('main').innerText()).toContain('You have not made a proposal yet.');

  // The language is the account's from now on: another browser speaks it without being told.
  const elsewhere = await journeys.signedIn('ada@test.example');
  expect(await elsewhere.locator('html').getAttribute('lang')).toBe('en');
});

test('UJ14: what waits for a person without a membership is theirs by one press, from the answer on', async () => {
  const people = await given.people({ isMember: false });
  const number = await given.decided(people, { wantsPoints: false });
  await testHouse.settle();
  const page = await journeys.signedIn(people.author.email);
  await page.goto(`/proposals/${number}`);
  await page.getByRole('link', { name: '포인트 받기' }).first().click();
  expect(await page.locator('main input[type=text], main input:not([type])').count()).toBe(0);
  await press(page);
  expect(await page.locator('.govuk-error-summary').innerText()).toContain('이 동의가 없으면');
  await page.locator('[value=CN3]').check();
  await press(page);
  expect(new URL(page.url()).pathname).toBe('/points');
  expect(await page.locator('[data-points=available]').getAttribute('value')).toBe('50000');
  expect(await page.locator('[data-points=waiting]').getAttribute('value')).toBe('0');
  expect(await page.locator('main time[datetime="2031-11-20"]').count()).toBeGreaterThan(0);
  expect((await testHouse.house.ledger.verify()).ok).toBe(true);
});

test('UJ11: pressed twice, and in another tab at the same time, it is one receipt; going back leads to it', async () => {
  const page = await journeys.signedIn((await given.member()).email);
  await upToCheck(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  const sent: string[] = [];
  page.context().on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  const tabs = [page, other];
  await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: '접수하기' }).dblclick({ noWaitAfter: true })));
  // The second press ends the journey of the first; what counts is where it arrives.
  await Promise.all(tabs.map((tab) => tab.locator('[data-receipt-number]').waitFor()));
  expect(sent.length).toBeGreaterThanOrEqual(2);
  expect(other.url()).toBe(page.url());
  expect(await testHouse.rowsOf('proposals')).toHaveLength(1);

  const receipt = page.url();
  await page.goBack();
  await page.reload();
  expect(page.url()).toBe(receipt);
});

describe('UJ10: a session that ends in mid-form loses nothing that was typed', () => {
  const names = Object.keys(idea);

  test('in the text, whose form is written without a name anyway', async () => {
    const { email } = await given.member();
    const page = await journeys.signedIn(email);
    await page.goto('/proposals/new?affiliate=bank');
    await type(page, idea);
    await endSession(page);
    await press(page);
    expect(await page.locator('h1').innerText()).toBe('화면을 연 지 오래되었습니다');
    await press(page);
    await fillSignIn(page, email);
    expect(new URL(page.url()).pathname).toBe('/proposals/new/contact');
    await page.getByRole('link', { name: '제안 내용' }).click();
    expect(await typedIn(page, names)).toEqual(idea);
    expect(await page.locator('[name=affiliate]').inputValue()).toBe('bank');
  });

  test('in the consents, which stand as they were ticked', async () => {
    const { email } = await given.member();
    const page = await journeys.signedIn(email);
    await page.goto('/proposals/new?affiliate=bank');
    await type(page, idea);
    await press(page);
    await page.locator('[value=CN1]').check();
    await endSession(page);
    await press(page);
    await press(page);
    await fillSignIn(page, email);
    expect(new URL(page.url()).pathname).toBe('/proposals/new/contact');
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(1);
    expect(await page.locator('[value=CN1]').isChecked()).toBe(true);
    await press(page);
    expect(await page.locator('main').innerText()).toContain(idea.title);
  });

  test('in the reason of a withdrawal, whether the session or only its sign-in ended', async () => {
    const author = await given.member();
    const number = await given.received(author);
    const reason = '다시 생각해 보려고 합니다.\n"따옴표"와 <b>도 그대로 둡니다.';
    const page = await journeys.signedIn(author.email);
    const path = `/proposals/${number}/withdrawal`;
    await page.goto(path);
    await type(page, { reason });
    const [row] = await testHouse.rowsOf('signIns');
    const { signIns } = testHouse.house;
    await signIns.end(row?.['_id'] as Parameters<typeof signIns.end>[0]);
    await press(page);
    await fillSignIn(page, author.email);
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await typedIn(page, ['reason'])).toEqual({ reason });

    await endSession(page);
    await press(page);
    await press(page);
    await fillSignIn(page, author.email);
    expect(await typedIn(page, ['reason'])).toEqual({ reason });
    await press(page);
    expect(await page.locator('[data-stage=closed]').count()).toBe(1);
  });
});

test('a draft is found again by the same browser, is gone on with, and is deleted only when that is confirmed', async () => {
  const page = await journeys.visitor();
  await page.goto('/proposals/new?affiliate=card');
  await type(page, idea);
  await press(page);
  expect(new URL(page.url()).pathname).toBe('/sign-in');

  testHouse.clock.advance({ days: 2 });
  await page.goto('/card');
  await page.getByRole('link', { name: '제안하기' }).first().click();
  const offer = page.locator('.govuk-notification-banner');
  expect(await offer.locator('time').getAttribute('datetime')).toBe('2026-11-20');
  expect(await typedIn(page, Object.keys(idea))).toEqual(idea);
  await offer.getByRole('link', { name: '새로 쓰기' }).click();
  expect(await typedIn(page, ['title'])).toEqual({ title: '' });

  await page.goto('/proposals/new');
  await page.getByRole('link', { name: '이어 쓰기' }).click();
  expect(await page.locator('.govuk-notification-banner').count()).toBe(0);
  expect(await typedIn(page, Object.keys(idea))).toEqual(idea);
  await page.locator('a[href*="/discard"]').click();
  await page.locator('main .govuk-button-group a').click();
  expect(await typedIn(page, Object.keys(idea))).toEqual(idea);
  await page.locator('a[href*="/discard"]').click();
  await press(page);
  expect(await typedIn(page, ['title', 'problem'])).toEqual({ title: '', problem: '' });
  expect(await testHouse.rowsOf('drafts')).toEqual([]);
});

test('a proposal is withdrawn by its author after being told what that means, and once', async () => {
  const author = await given.member();
  const number = await given.received(author);
  const page = await journeys.signedIn(author.email);
  const other = await page.context().newPage();
  await page.goto(`/proposals/${number}`);
  await page.getByRole('link', { name: '철회하기' }).click();
  await other.goto(page.url());
  await type(page, { reason: '다시 생각해 보려고 합니다' });
  await press(page);
  expect(new URL(page.url()).pathname).toBe(`/proposals/${number}`);
  expect(await page.locator('[data-stage=closed]').count()).toBe(1);
  expect(await page.locator('a[href$="/withdrawal"]').count()).toBe(0);
  expect(await page.locator('main').innerText()).toContain('다시 생각해 보려고 합니다');

  const [answer] = await Promise.all([other.waitForResponse((one) => one.request().method() === 'POST'), press(other)]);
  expect(answer.status()).toBe(409);
  await page.goto('/proposals');
  expect(await page.locator('main').innerText()).toContain('철회');
});
