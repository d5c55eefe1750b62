import { type Display, displayLinks } from '../../../../src/platform/http/chrome.js';

const display: Display = { language: 'ko', textSize: 'l', contrast: null };

test('the links keep the page and its own query and change one setting', () => {
  const links = displayLinks('/staff/proposals?view=mine&text=m&lang=en', display);
  expect(links.sizes).toEqual([
    { size: 'm', href: '/staff/proposals?view=mine&text=m', isCurrent: false },
    { size: 'l', href: '/staff/proposals?view=mine&text=l', isCurrent: true },
    { size: 'xl', href: '/staff/proposals?view=mine&text=xl', isCurrent: false },
  ]);
  expect(links.contrast).toEqual({ href: '/staff/proposals?view=mine&contrast=high', isHigh: false });
  expect(links.language).toEqual({ href: '/staff/proposals?view=mine&lang=en', language: 'en' });
});

test('high contrast can be turned off again', () => {
  expect(displayLinks('/', { ...display, contrast: 'high' }).contrast).toEqual({
    href: '/?contrast=off',
    isHigh: true,
  });
});

test('no link leads to another host', () => {
  expect(displayLinks('//evil.example/x', display).language.href).toBe('/evil.example/x?lang=en');
  expect(displayLinks('/\\evil.example', display).language.href).toBe('/evil.example?lang=en');
});
