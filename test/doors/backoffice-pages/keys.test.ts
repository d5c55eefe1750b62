import { buildTestHouse, testSecrets } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';
import type { Role } from '../../../src/vocabulary/actor.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);
const opened = openTestApp(test);

async function signedIn(role: Role, entity = 'group'): Promise<TestBrowser> {
  const { email } = await given.staff({ entity, roles: [role] });
  const browser = opened.browser();
  await browser.signInStaff(email);
  return browser;
}

describe('the key register (KY12)', () => {
  it('shows the privacy officer whose keys there are, their state and age, and no key', async () => {
    await given.customer();
    const officer = await signedIn('privacy-officer');
    const page = await officer.get('/staff/privacy/keys');
    expect(page.status).toBe(200);
    for (const word of ['키를 싸는 키(KEK)', '찾기 키', '법인 키', '고객 키', '쓰는 중', 'KB금융지주'])
      expect(page.text).toContain(word);
    for (const secret of Object.values(testSecrets).flat()) expect(page.text).not.toContain(secret);
    expect(page.text).not.toMatch(/v1\.[a-z0-9]{16,26}\./);
    expect((await officer.get('/staff')).text).toContain('href="/staff/privacy/keys"');
  });

  it('puts every look on record, and shows nothing when it cannot', async () => {
    const auditor = await signedIn('auditor');
    await auditor.get('/staff/privacy/keys');
    const rows = (await test.rowsOf('auditEvents')).filter((row) => row['action'] === 'keys.read');
    expect(rows).toMatchObject([{ stream: 'admin', subjects: [], actor: { kind: 'staff', roles: ['auditor'] } }]);
  });

  it('is closed to who has cases and points', async () => {
    const reviewer = await signedIn('reviewer', 'bank');
    expect((await reviewer.get('/staff/privacy/keys')).status).toBe(403);
    const officer = await signedIn('settlement-officer');
    expect((await officer.get('/staff/privacy/keys')).status).toBe(404);
  });
});
