import { buildTestHouse } from '../support/build-test-house.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOf, faultsOfMarkup, faultsOfShown, unvisited } from './page-faults.js';

const journeys = openJourneys(buildTestHouse());

test('what looks at pages sees a planted fault of each kind', async () => {
  const page = await journeys.visitor({ scripts: true });
  await page.goto('/help');
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML('beforeend', '<h1>undefined</h1><img src="/assets/x.png"><div id="wide">x</div>');
    document.getElementById('wide')?.style.setProperty('width', '3000px');
  });
  const faults = (await faultsOfShown(page)).join('\n');
  expect(faults).toContain('wider than the window');
  expect(faults).toContain('2 first headings');
  expect(faults).toContain('a hole in the text: undefined');
  expect(faults).toContain('axe image-alt');
  expect(
    (await faultsOfMarkup('<!doctype html><html><body><p><div style="color:red"></div></p></body></html>')).length,
  ).toBeGreaterThan(0);
  expect((await faultsOf(page, { path: '/nobody', width: 390, display: 'lang=ko' })).join()).toContain('status 404');
  expect(unvisited(['/points', '/proposals/:receiptNumber'], ['/proposals/S-2026-000001?lang=ko'])).toEqual([
    '/points',
  ]);
});
