import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const house = buildTestHouse();
const given = givenCasesIn(house);

test('a request without a kind or with next to no words is refused with every fault, and nothing is kept', async () => {
  const customer = await given.customer();
  const access = house.accessOf.customer(customer.id, 'account');
  const refusal = await refusalOf(house.house.privacy.askForRights(access, { kind: 'everything', detail: ' ' }));
  expect([refusal.code, refusal.details.faults?.map(({ field }) => field)]).toEqual([
    'privacy.request-invalid',
    ['kind', 'detail'],
  ]);
  expect(await house.rowsOf('dataRequests')).toEqual([]);
});
