import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { openTestApp } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const { browser } = openTestApp(test);

describe('the display settings (UF12)', () => {
  it('of an address count at once and from then on', async () => {
    const reader = browser();
    const asked = await reader.get('/help?text=xl&contrast=high&lang=en');
    for (const answer of [asked, await reader.get('/bank')]) {
      expect(answer.text).toContain('<html lang="en" data-text="xl" data-contrast="high">');
    }
    expect((asked.headers['set-cookie'] as unknown as string[])[0]).toMatch(
      /^pref=xl\.high\.en; Max-Age=31536000; .*HttpOnly; SameSite=Lax$/,
    );
    expect((await reader.get('/bank?contrast=off')).text).toContain(
      '<html lang="en" data-text="xl" data-contrast="off">',
    );
  });

  it('that are no settings of ours are passed over', async () => {
    const answer = await browser().get('/help?text=huge&contrast=blue&lang=fr');
    expect(answer.text).toContain('<html lang="ko" data-text="m">');
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('may be chosen as radios', async () => {
    const reader = browser();
    const saved = await reader.post('/display', { text: 'l', contrast: 'off', lang: 'en' });
    expect([saved.status, saved.headers['location']]).toEqual([303, '/display']);
    expect((await reader.get('/display')).text).toContain('<html lang="en" data-text="l" data-contrast="off">');
  });

  it('keep the language in the account of whoever is signed in', async () => {
    const { email } = await given.customer();
    const reader = browser();
    await reader.signIn(email);
    await reader.get('/help?lang=en');
    const elsewhere = browser();
    await elsewhere.signIn(email);
    expect((await elsewhere.get('/help')).text).toContain('<html lang="en"');
  });

  it('follow the browser’s language when nothing was chosen, and are Korean otherwise', async () => {
    expect((await browser().get('/help', { 'Accept-Language': 'en-GB,en;q=0.9' })).text).toContain('<html lang="en"');
    expect((await browser().get('/help', { 'Accept-Language': 'fr' })).text).toContain('<html lang="ko"');
    expect((await browser().get('/help')).text).toContain('<html lang="ko"');
  });

  it('leave the fonts away for whoever saves data (UF11)', async () => {
    expect((await browser().get('/help')).text).toContain('/assets/font.');
    expect((await browser().get('/help', { 'Save-Data': 'on' })).text).not.toContain('/assets/font.');
  });
});
