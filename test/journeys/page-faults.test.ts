import { buildTestHouse } from '../support/build-test-house.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOfLooks, faultsOfRefusals, unvisited } from './look-at-pages.js';
import { faultsHeard, faultsOfMarkup, faultsOfShown, holesIn } from './page-faults.js';

const journeys = openJourneys(buildTestHouse());

test('what looks at pages sees a planted fault of each kind', async () => {
  const page = await journeys.visitor({ scripts: true });
  await faultsHeard(page);
  await page.goto('/help');
  await page.evaluate(() => {
    const planted = [
      '<h1>undefined</h1>',
      '<img src="/assets/x.png">',
      '<img src="https://elsewhere.example/x.png" alt="">',
      '<p id="wide">x</p>',
      '<p id="cut">가나다라</p>',
    ];
    document.querySelector('main')?.insertAdjacentHTML('beforeend', planted.join(''));
    document.getElementById('wide')?.style.setProperty('width', '3000px');
    document.getElementById('cut')?.style.setProperty('overflow', 'hidden');
    document.getElementById('cut')?.style.setProperty('height', '5px');
  });
  await page.waitForLoadState('networkidle');
  const faults = (await faultsOfShown(page, [390])).join('\n');
  expect(faults).toContain('at 390: ');
  expect(faults).toContain('wider than the window');
  expect(faults).toContain('text is cut off: <p id="cut"');
  expect(faults).toContain('2 first headings');
  expect(faults).toContain('a hole in the text: undefined');
  expect(faults).toContain('axe image-alt');
  expect(faults).toContain('404 for /assets/x.png');
  expect(faults).toMatch(/Content Security Policy|asks for elsewhere.example/);
});

test('a key, an empty variable and a missing value are holes, an address is none', async () => {
  const page = await journeys.visitor({ scripts: true });
  await page.goto('/help');
  const holesOf = async (text: string): Promise<number> => {
    await page.locator('h1').evaluate((heading, words) => {
      heading.textContent = words;
    }, text);
    return (await faultsOfShown(page, [])).filter((fault) => fault.includes('hole')).length;
  };
  for (const hole of ['proposals.new.title', 'staff-queue.views.mine', '{{count}}', 'NaN일', '을(를)']) {
    expect([hole, await holesOf(hole)]).toEqual([hole, 1]);
  }
  expect(await holesOf('https://www.help.example/home.htm, 홍길동@points.example.kr')).toBe(0);
});

test('markup, titles, statuses and rows are looked at as well', async () => {
  const page = await journeys.visitor({ scripts: true });
  const odd = '<!doctype html><html><body><p title="undefined"><div style="color:red"></div></p></body></html>';
  expect((await faultsOfMarkup(odd)).join()).toContain('markup no-inline-style');
  expect(holesIn(odd)).toEqual(['a hole in the markup: undefined']);
  const rows = ['/help', '/display', '/:affiliate'];
  const looks = [
    { page, path: '/nobody' },
    { page, path: '/help' },
  ];
  const faults = (await faultsOfLooks(looks, { rows: ['/help'], hidden: ['0000-0000'] })).join('\n');
  expect(faults).toContain('/nobody lang=ko&text=xl&contrast=off status 404');
  expect(faults).toContain('shows 0000-0000');
  // A visitor's own proposals lead to the sign-in: two addresses, one title.
  const twins = [
    { page, path: '/sign-in' },
    { page, path: '/proposals' },
  ];
  expect((await faultsOfLooks(twins, { rows: ['/sign-in', '/proposals'] })).join()).toContain(
    'has the title of another',
  );
  const send = () => page.locator('main form button').click();
  expect((await faultsOfRefusals([{ page, path: '/display', status: 422, send }])).join()).toContain('status 200');
  expect(unvisited(rows, ['/help?lang=ko', '/bank'])).toEqual(['/display']);
});
