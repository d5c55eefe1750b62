import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn, nonAdoption } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';
import { dayPattern, unmarked } from '../../support/unmarked.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const app = openTestApp(testHouse);

// Texts of people speak of '8포인트' letters as well; what is awarded has a separator.
const sums = { ko: /\d,\d{3}포인트/, en: /\d,\d{3} points/ };

test('every sum is a <data> and every day a <time>, on every page of one’s own (http.md 7)', async () => {
  const people = await given.people();
  const waiting = await given.people({ isMember: false });
  const declined = await given.decided(people, { input: nonAdoption });
  const open = await given.underReview(people);
  testHouse.clock.advance({ days: 40 });
  const adopted = await given.decided(people);
  const waits = await given.decided(waiting, { wantsPoints: false });
  await testHouse.settle();
  const member = app.browser();
  await member.signIn(people.author.email);
  const claimer = app.browser();
  await claimer.signIn(waiting.author.email);
  const looks = [
    [member, '/'],
    [member, '/help'],
    [member, '/bank'],
    [member, '/proposals'],
    [member, `/proposals/${open}`],
    [member, `/proposals/${adopted}`],
    [member, `/proposals/${declined}`],
    [member, `/proposals/${open}/receipt`],
    [member, '/points'],
    [member, '/notifications'],
    [claimer, `/proposals/${waits}`],
    [claimer, '/points'],
    [claimer, '/points/claim'],
    [claimer, '/notifications'],
  ] as const;
  const faults: string[] = [];
  for (const language of ['ko', 'en'] as const) {
    for (const [browser, path] of looks) {
      const { status, text } = await browser.get(`${path}?lang=${language}`);
      const sum = sums[language].exec(unmarked(text, 'data'))?.[0];
      const day = dayPattern[language].exec(unmarked(text, 'time'))?.[0];
      if (status !== 200) faults.push(`${path}: ${String(status)}`);
      if (sum !== undefined) faults.push(`${path} ${language}: ${sum} is no <data>`);
      if (day !== undefined) faults.push(`${path} ${language}: ${day} is no <time>`);
    }
  }
  expect(faults).toEqual([]);
});

test('stage and outcome stand once on a proposal’s page, as codes', async () => {
  const people = await given.people();
  const received = await given.received(people.author);
  const reviewed = await given.underReview(people);
  const prepared = await given.prepared(people);
  const declined = await given.decided(people, { input: nonAdoption });
  const browser = app.browser();
  await browser.signIn(people.author.email);
  const marksOf = async (number: string): Promise<string[]> => {
    const { text } = await browser.get(`/proposals/${number}`);
    return Array.from(text.matchAll(/data-(?:stage|outcome)="\w+"/g), ([mark]) => mark);
  };
  expect(await marksOf(received)).toEqual(['data-stage="received"']);
  expect(await marksOf(reviewed)).toEqual(['data-stage="reviewing"']);
  // A decision that waits for the second person is no other stage to its author (M10).
  expect(await marksOf(prepared)).toEqual(['data-stage="reviewing"']);
  expect(await marksOf(declined)).toEqual(['data-stage="decided"', 'data-outcome="not_adopted"']);
});

test('a receipt marks its number and its fingerprint, and the text of that fingerprint is plain', async () => {
  const { author } = await given.people();
  const number = await given.received(author);
  const browser = app.browser();
  await browser.signIn(author.email);
  const { text } = await browser.get(`/proposals/${number}/receipt`);
  expect(text).toContain('data-receipt-number');
  const [row] = await testHouse.rowsOf('proposals');
  expect(text).toContain(`data-sha256="${String(row?.['sha256'])}"`);
});
