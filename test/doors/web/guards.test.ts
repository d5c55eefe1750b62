import { buildTestHouse } from '../../support/build-test-house.js';
import { openTestApp, sampleOf } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(test);

describe('an address that belongs to somebody', () => {
  it('leads a visitor who only looks to the sign-in and back', async () => {
    for (const { method, path, guarded, isPage } of opened.app.webRoutes) {
      if (guarded.who === 'anyone' || method === 'POST' || !isPage) continue;
      const answer = await opened.browser().get(sampleOf(path));
      expect([answer.status, answer.headers['location']]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(sampleOf(path))}`,
      ]);
    }
  });

  it('asks a visitor who sends something for the sign-in at once', async () => {
    for (const { method, path, guarded } of opened.app.webRoutes) {
      if (guarded.who === 'anyone' || method === 'GET') continue;
      const answer = await opened.browser().post(sampleOf(path), { reason: 'typed' }, { from: '/display' });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.text).toContain('name="password"');
    }
  });
});
