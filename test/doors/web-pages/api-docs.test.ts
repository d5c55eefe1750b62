import { publicCodes } from '../../../src/doors/membership-api/public-codes.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { membershipDocument } from '../../support/membership-document.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(house);

it('has a page for every code that programs meet, in both languages', async () => {
  const browser = opened.browser();
  for (const language of ['ko', 'en'] as const) {
    const text = house.texts.for(language);
    const index = await browser.get(`/problems?lang=${language}`);
    for (const code of publicCodes) {
      expect(index.text).toContain(`href="/problems/${code}"`);
      const page = await browser.get(`/problems/${code}?lang=${language}`);
      expect([code, page.status]).toEqual([code, 200]);
      expect(page.text.replaceAll('&#39;', '’')).toContain(text(`problems.${code}.title`).replaceAll("'", '’'));
      expect(page.text).toContain(`<code>${code}</code>`);
    }
  }
});

it.each(['nothing', 'Busy', '__proto__', 'busy%2f', '%3Cb%3E'])('has no page for %s', async (code) => {
  const page = await opened.browser().get(`/problems/${code}`);
  expect(page.status).toBe(404);
});

it('lists every call of the document, without any script of its own in the page', async () => {
  const page = await opened.browser().get('/api-docs');
  for (const [path, methods] of Object.entries(membershipDocument.paths))
    for (const method of Object.keys(methods))
      expect(page.text).toContain(`<code>${method.toUpperCase()} ${path}</code>`);
  expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
});
