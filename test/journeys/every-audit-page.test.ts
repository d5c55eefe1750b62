import mongoose from 'mongoose';
import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenCasesIn } from '../support/given-cases.js';
import { openJourneys } from '../support/open-journeys.js';
import { testDatabase } from '../support/test-database.js';
import { faultsOfLooks, type Look, pageRows, unvisited } from './look-at-pages.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

test('the page of the record is sound for everybody: whole, narrowed, empty, broken', async () => {
  const people = await given.people();
  const longName = '남궁황보제갈'.repeat(6);
  const { email } = await given.staff({ name: longName, entity: 'group', roles: ['auditor'] });
  await given.decided(people);
  for (let n = 0; n < 25; n += 1) await given.received(people.author, { title: `제안 ${String(n)}` }).catch(() => null);
  const auditor = await journeys.staff(email, { scripts: true });
  const at = (page: Page, ...queries: readonly string[]): Look[] =>
    queries.map((query) => ({ page, path: `/staff/audit${query}` }));
  const rows = pageRows(journeys.app.staffRoutes, '/staff').filter((row) => row.startsWith('/staff/audit'));
  const look = async (...queries: readonly string[]): Promise<void> => {
    const looks = at(auditor, ...queries);
    expect(await faultsOfLooks(looks, { rows, hidden: [people.author.email] })).toEqual([]);
    expect(
      unvisited(
        rows,
        looks.map(({ path }) => path),
      ),
    ).toEqual([]);
  };
  await look(
    '',
    `?person=${people.author.id}&from=2026-11-20&to=2026-11-20`,
    `?staff=${people.reviewer.id}`,
    '?from=2027-01-01',
  );
  await testHouse.house.audit.seal();
  await breakIt();
  await auditor.goto('/staff/audit');
  await auditor.locator('form[action="/staff/audit/verification"] button').click();
  await look('');
}, 240_000);

test('a privacy officer finds what was done to one customer, without scripts', async () => {
  const people = await given.people();
  await given.underReview(people);
  const { email } = await given.staff({ name: '마보호', entity: 'group', roles: ['privacy-officer'] });
  const page = await journeys.staff(email);
  await page.getByRole('link', { name: '감사 기록' }).first().click();
  await page.getByLabel('고객', { exact: true }).fill(people.author.email);
  await page.getByRole('button', { name: '찾기' }).click();
  expect(new URL(page.url()).search).toBe(`?person=${people.author.id}`);
  const text = await page.locator('main').innerText();
  for (const word of ['고객 홍*동', '심사 시작', '김검토']) expect([word, text.includes(word)]).toEqual([word, true]);
  await page.getByLabel('고객', { exact: true }).fill('nobody@test.example');
  await page.getByRole('button', { name: '찾기' }).click();
  expect(await page.locator('[aria-describedby*="person-error"]').inputValue()).toBe('nobody@test.example');
});

async function breakIt(): Promise<void> {
  const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  const db = admin.db(testDatabase().name);
  await db.collection('auditEvents').updateMany({ action: 'review.start' }, { $set: { action: 'review.assign' } });
  await db.collection('auditChain').deleteMany({ _id: { $gt: 20 } } as object);
  await admin.close();
}
