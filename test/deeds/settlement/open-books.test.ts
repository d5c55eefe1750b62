import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { givenAccount, givenOfficers } from './accounts.js';

const house = buildTestHouse();
const given = givenIn(house);

test('whoever sees broken accounts by name leaves a row of whose they are; sound books leave none', async () => {
  const { officer } = await givenOfficers(given);
  const { acct, customerId } = await givenAccount(house, given);
  const access = house.accessOf.staff(officer, 'operation');
  const rows = async () => (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'books.open');
  await house.house.settlement.openBooks(access);
  expect(await rows()).toEqual([]);
  const found = { invariant: 'I1', account: acct, journal: null, what: 'sum' };
  const books = { accounts: 1, journals: 1, invariants: { I1: { checked: 1, breaches: 1 } }, breaches: [found] };
  const awards = { invariants: {}, breaches: [] };
  await house.house.settlement.keepProof(house.accessOf.operator, { books, awards, seconds: 1 });
  expect((await house.house.settlement.openBooks(access)).last?.found).toEqual([found]);
  expect(await rows()).toMatchObject([{ subjects: [customerId], fields: ['account'], result: 'allowed' }]);
});
