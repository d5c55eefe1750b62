import { accentsAddress, accentsCss } from '../../../../src/platform/http/accents.js';

const bank = { code: 'bank', accent: '#7a5a00' };

test('each affiliate has a rule of its own', () => {
  expect(accentsCss([bank, { code: 'card', accent: '#6b2d6b' }])).toBe(
    '[data-affiliate=bank]{--mk-accent:#7a5a00}[data-affiliate=card]{--mk-accent:#6b2d6b}',
  );
});

test('the address changes with a colour', () => {
  expect(accentsAddress([bank])).toMatch(/^\/assets\/accents\.[0-9a-f]{10}\.css$/);
  expect(accentsAddress([bank])).not.toBe(accentsAddress([{ ...bank, accent: '#7a5a01' }]));
});

test.each(['red', '#fff', '#7a5a00}body{display:none', '#7A5A00'])('%s is no accent', (accent) => {
  expect(() => accentsCss([{ code: 'bank', accent }])).toThrow('no accent');
});

test('a code that is none never reaches the sheet', () => {
  expect(() => accentsCss([{ code: 'x]{}', accent: '#7a5a00' }])).toThrow('no accent');
});
