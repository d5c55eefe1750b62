import request from 'supertest';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenIn } from '../support/given.js';
import { openTestApp, sampleOf } from '../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const plain = openTestApp(test);
const secure = openTestApp(test, { baseUrl: 'https://moksori.example' });

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
  "manifest-src 'self';worker-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";

function expectSafe(headers: Readonly<Record<string, string>>): void {
  expect(headers).toMatchObject({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  });
  expect(headers['permissions-policy']).toContain('camera=()');
  expect(headers).not.toHaveProperty('x-powered-by');
}

describe('the headers of every answer (H10)', () => {
  it('stand on every page of both doors, on files, health and errors', async () => {
    const { webRoutes, staffRoutes } = plain.app;
    const pages = [
      ...webRoutes.filter(({ method }) => method === 'GET').map(({ path }) => sampleOf(path)),
      ...staffRoutes.filter(({ method }) => method === 'GET').map(({ path }) => `/staff${sampleOf(path)}`),
    ];
    expect(pages.length).toBeGreaterThan(8);
    for (const path of [
      ...pages,
      '/healthz',
      '/readyz',
      '/version',
      '/robots.txt',
      '/nothing/here',
      '/staff/nothing',
      '/%',
      '/?a[$ne]=1',
    ]) {
      const { headers } = await plain.browser().get(path);
      expectSafe(headers);
      expect(headers).not.toHaveProperty('strict-transport-security');
    }
  });

  it('ask for https for a year where there is https', async () => {
    const { headers } = await secure.browser().get('/sign-in');
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('forbid to keep a page that is somebody’s, and let a browser keep the others for itself', async () => {
    const { email } = await given.customer();
    const customer = plain.browser();
    expect((await customer.get('/help')).headers['cache-control']).toBe('private, no-cache');
    expect((await customer.get('/sign-in')).headers['cache-control']).toBe('no-store');
    await customer.signIn(email);
    const { headers } = await customer.get('/help');
    expect([headers['cache-control'], headers['x-robots-tag']]).toEqual(['no-store', 'noindex']);
    expect((await plain.browser().get('/staff/sign-in')).headers['cache-control']).toBe('no-store');
  });
});

describe('cookies (H7)', () => {
  const session = async (app: typeof plain, path: string): Promise<string> => {
    const { headers } = await app.browser().get(path);
    return (headers['set-cookie'] as unknown as string[])[0] ?? '';
  };

  it('bear the host prefix and are secure over https', async () => {
    expect(await session(secure, '/sign-in')).toMatch(
      /^__Host-moksori=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(await session(secure, '/staff/sign-in')).toMatch(
      /^__Host-moksori-staff=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('have neither over plain http, where browsers would refuse them', async () => {
    expect(await session(plain, '/sign-in')).toMatch(/^moksori=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await session(plain, '/staff/sign-in')).toMatch(/^moksori-staff=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('are not set by a page that needs none', async () => {
    for (const path of ['/', '/bank', '/help']) {
      expect((await plain.browser().get(path)).headers).not.toHaveProperty('set-cookie');
    }
  });

  it('never stand in the database as they are, nor what the session holds', async () => {
    const { email } = await given.customer();
    const customer = plain.browser();
    await customer.signIn(email);
    const cookie = decodeURIComponent(customer.cookies.get('moksori') ?? '');
    const id = cookie.slice(2).split('.', 1)[0] ?? '';
    const rows = JSON.stringify(await test.rowsOf('customerSessions'));
    expect(id.length).toBeGreaterThan(20);
    expect(rows).not.toContain(id);
    expect(rows).not.toContain('csrfToken');
    expect(rows).not.toContain('passport');
  });
});

describe('a host that is not ours', () => {
  it('is 421, and the demo knows itself as localhost too', async () => {
    const foreign = await request(plain.app.handler).get('/').set('Host', 'evil.example');
    expect(foreign.status).toBe(421);
    const local = await request(plain.app.handler).get('/').set('Host', 'localhost:3000');
    expect(local.status).toBe(200);
  });
});
