import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenIn } from '../support/given.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOfLooks, fillIn, type Look, pageRows, unvisited } from './look-at-pages.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(testHouse);
const journeys = openJourneys(testHouse);

const reason = '띄어쓰기없이길게이어지는이유 '.repeat(20);

test('every page about accounts of staff is sound for everybody, in both languages', async () => {
  const { staff } = testHouse.house;
  const one = await given.staff({ name: '첫운영', entity: 'group', roles: ['operator'] });
  const two = await given.staff({ name: '둘운영', entity: 'group', roles: ['operator'] });
  const member = await given.staff({ name: '남궁빈자리', roles: ['reviewer', 'approver'] });
  const asOne = testHouse.accessOf.staff(one, 'account');
  const asTwo = testHouse.accessOf.staff(two, 'account');
  const ask = { staffId: member.id, roles: [], reason } as const;
  const turnedDown = await staff.askRights(asOne, { ...ask, kind: 'leave' });
  await staff.decideRights(asTwo, { id: turnedDown, verdict: 'turn-down' });
  const open = await staff.askRights(asOne, { ...ask, kind: 'reset' });
  const wish = { name: '새사람', email: 'new@bank.example', entity: 'bank', roles: ['reviewer'] as const, reason };
  const added = await staff.askAccount(asOne, wish);
  const { enrolmentCode } = await staff.decideRights(asTwo, { id: added, verdict: 'approve' });

  const scripts = { scripts: true };
  const asker = await journeys.staff(one.email, scripts);
  const decider = await journeys.staff(two.email, scripts);
  const person = await journeys.visitor(scripts);
  await person.goto('/staff/enrol');
  await fillIn(person, { email: wish.email, enrolment: enrolmentCode ?? '', password: 'my own long phrase' });
  await person.locator('main form button').click();

  const at = (page: Page, ...paths: readonly string[]): Look[] =>
    paths.map((path) => ({ page, path: `/staff${path}` }));
  const looks: readonly Look[] = [
    ...at(asker, '/admin/staff', '/admin/staff?done=asked', '/admin/staff/new', `/admin/staff/${member.id}`),
    ...at(asker, `/admin/staff/${one.id}`, `/admin/requests/${open}`, '/step-up', '/recovery-codes'),
    ...at(decider, `/admin/requests/${open}`, `/admin/requests/${turnedDown}`),
    ...at(person, '/enrol', '/enrol/device'),
    { page: asker, path: `/staff/admin/staff/${'a'.repeat(26)}`, status: 404 },
  ];
  const rows = pageRows(
    journeys.app.staffRoutes.filter(({ path }) => /^\/(?:admin|enrol|step-up|recovery-codes)/.test(path)),
    '/staff',
  );
  expect(await faultsOfLooks(looks, { rows })).toEqual([]);
  const visited = [...looks.map(({ path }) => path), '/staff/enrol/done'];
  expect(unvisited(rows, visited)).toEqual([]);
}, 240_000);
