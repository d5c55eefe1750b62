import type { Role } from '../../../src/vocabulary/actor.js';
import { mayTry } from '../../../src/vocabulary/permissions.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, sampleOf, type TestBrowser } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);
const opened = openTestApp(test);

const roles: readonly Role[] = [
  'clerk',
  'reviewer',
  'approver',
  'manager',
  'programme-office',
  'settlement-officer',
  'privacy-officer',
  'auditor',
  'operator',
];

interface Told {
  readonly status: number;
  /** Refused for the role, not for the case. */
  readonly isForRole: boolean;
}

/** What each address of the staff door answers to somebody, by its method and path. */
async function answersTo(browser: TestBrowser, number: string): Promise<ReadonlyMap<string, Told>> {
  const answers = new Map<string, Told>();
  for (const { method, path, guarded } of opened.app.staffRoutes) {
    if (guarded.who === 'anyone') continue;
    const address = `/staff${sampleOf(path.replace(':receiptNumber', number))}`;
    const answer = method === 'GET' ? await browser.get(address) : await browser.post(address, {}, { from: '/staff' });
    const isForRole = answer.status === 403 && answer.text.includes('맡은 역할로는 할 수 없는 일입니다');
    answers.set(`${method} ${path} ${guarded.permission}`, { status: answer.status, isForRole });
  }
  return answers;
}

async function signedIn(wish: Parameters<typeof given.staff>[0]): Promise<TestBrowser> {
  const { email } = await given.staff(wish);
  const browser = opened.browser();
  await browser.signInStaff(email);
  return browser;
}

describe('every address of the staff door', () => {
  it('wants a row of the permission table, but for the way in and out', () => {
    const open = opened.app.staffRoutes.filter(({ guarded }) => guarded.who === 'anyone');
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /sign-in',
      'POST /sign-in',
      'GET /sign-in/code',
      'POST /sign-in/code',
      'POST /sign-out',
      'GET /enrol',
      'POST /enrol',
      'GET /enrol/device',
      'POST /enrol/device',
      'GET /enrol/done',
    ]);
  });

  it.each(roles)('answers a %s of an affiliate as the table says', async (role) => {
    const own = await given.received(await given.customer());
    const answers = await answersTo(await signedIn({ roles: [role] }), own);
    for (const { method, path, guarded } of opened.app.staffRoutes) {
      if (guarded.who === 'anyone') continue;
      const key = `${method} ${path} ${guarded.permission}`;
      expect([key, answers.get(key)?.isForRole]).toEqual([key, !mayTry([role], guarded.permission)]);
    }
  });

  it.each(roles)('has no other affiliate’s case for a %s, and no unknown one: the same 404', async (role) => {
    const foreign = await given.received(await given.customer(), { affiliate: 'insurance' });
    const browser = await signedIn({ roles: [role] });
    for (const number of [foreign, 'S-2026-999999', 'nonsense']) {
      const answers = await answersTo(browser, number);
      for (const [key, { status }] of answers) {
        const isOfCase = key.includes(':receiptNumber');
        if (isOfCase) expect([number, key, [400, 404].includes(status)]).toEqual([number, key, true]);
        if (isOfCase && key.startsWith('GET')) expect([number, key, status]).toEqual([number, key, 404]);
      }
    }
  });

  it('shows the holding company’s roles no case and no way to one (RU32)', async () => {
    const officer = await signedIn({ entity: 'group', roles: ['privacy-officer'] });
    const answers = await answersTo(officer, 'S-2026-999999');
    for (const [key, { status }] of answers) {
      const isOwn = / (?:desk\.open|audit\.\w+|key\.read)$/.test(key) || key === 'GET /admin/staff account.read';
      expect([key, status === 404]).toEqual([key, !isOwn]);
    }
    expect((await officer.get('/staff')).text).not.toContain('/staff/proposals"');
  });

  it('leads a visitor who only looks to the sign-in and back', async () => {
    for (const { method, path, guarded, isPage } of opened.app.staffRoutes) {
      if (guarded.who === 'anyone' || method === 'POST' || !isPage) continue;
      const address = `/staff${path === '/' ? '' : sampleOf(path)}`;
      const answer = await opened.browser().get(address);
      expect([answer.status, answer.headers['location']]).toEqual([
        303,
        `/staff/sign-in?next=${encodeURIComponent(address)}`,
      ]);
    }
  });
});
