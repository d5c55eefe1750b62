import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, givenCasesIn, nonAdoption } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';
import { dayPattern, unmarked } from '../../support/unmarked.js';

const house = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(house);
const app = openTestApp(house);

test('every sum is a <data> and every day a <time>, on every page of staff (http.md 7)', async () => {
  const people = await given.people();
  const declined = await given.decided(people, { input: nonAdoption });
  const adopted = await given.decided(people);
  const withdrawn = await given.received(people.author);
  const author = house.accessOf.customer(people.author.id);
  await house.house.proposals.withdraw(author, { receiptNumber: withdrawn, reason: null });
  house.clock.advance({ days: 3 });
  const assigned = await given.assigned(people);
  const open = await given.underReview(people);
  const returned = await given.prepared(people);
  const approver = house.accessOf.staff(people.approver);
  const { version } = await given.find(returned, people.approver);
  const note = '근거를 한 번 더 확인해 주세요.';
  await house.house.review.returnDecision(approver, { receiptNumber: returned, version, note, view: null });
  const typed = await given.underReview(people);
  const input = { ...adoption, plannedOn: '2027-3-31', owner: '' };
  const seen = await given.find(typed, people.reviewer);
  const typing = { receiptNumber: typed, version: seen.version, input };
  await house.house.review.saveDecision(house.accessOf.staff(people.reviewer), typing);
  const prepared = await given.prepared(people);
  const waiting = await given.prepared(await given.people({ isMember: false }), { wantsPoints: false });
  const reviewer = app.browser();
  await reviewer.signInStaff(people.reviewer.email);
  const second = app.browser();
  await second.signInStaff(people.approver.email);
  const caseOf = (number: string): string => `/staff/proposals/${number}`;
  const looks = [
    [reviewer, '/staff'],
    [reviewer, '/staff/proposals?view=mine'],
    ...[assigned, open, returned, typed, prepared, declined, adopted, withdrawn].map(
      (number) => [reviewer, caseOf(number)] as const,
    ),
    [reviewer, `${caseOf(open)}/decision`],
    [reviewer, `${caseOf(returned)}/decision`],
    [second, '/staff/proposals?view=approval'],
    [second, `${caseOf(prepared)}/approval`],
    [second, `${caseOf(waiting)}/approval`],
  ] as const;
  const faults: string[] = [];
  for (const language of ['ko', 'en'] as const) {
    for (const [browser, path] of looks) {
      const { status, text } = await browser.get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      const sum = /50,000/.exec(unmarked(text, 'data'))?.[0];
      const day = dayPattern[language].exec(unmarked(text, 'time'))?.[0];
      if (status !== 200) faults.push(`${path}: ${String(status)}`);
      if (sum !== undefined) faults.push(`${path} ${language}: ${sum} is no <data>`);
      if (day !== undefined) faults.push(`${path} ${language}: ${day} is no <time>`);
    }
  }
  expect(faults).toEqual([]);
}, 60_000);
