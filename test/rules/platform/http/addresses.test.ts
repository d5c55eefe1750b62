import { nextReader, pageBehind } from '../../../../src/platform/http/own-address.js';
import { neighbourhoodOf } from '../../../../src/platform/http/rate-limit.js';
import { fitsPath, get, post } from '../../../../src/platform/http/route.js';

const names = new Set(['bank']);
const routes = [
  get('/:affiliate', 0, { names }),
  get('/', 0),
  get('/points', 0),
  get('/proposals/:number', 0),
  post('/proposals/:number/review', 0),
];

describe('where a sign-in may lead (H11)', () => {
  const readNext = nextReader(routes);

  it('is a page of this door, with its query', () => {
    for (const next of ['/', '/bank', '/bank?lang=en', '/points', '/points?cursor=a%2Fb', '/proposals/S-2026-000001'])
      expect(readNext(next)).toBe(next);
  });

  it('is nothing else', () => {
    for (const next of [
      '',
      null,
      undefined,
      'points',
      '//points',
      '/points/x',
      '/nope',
      '/sign-out',
      '/staff',
      '/proposals/a/review',
      'https://x/points',
      '/points#x',
      `/${'x'.repeat(600)}`,
    ]) {
      expect(readNext(next)).toBeNull();
    }
  });

  it('knows the prefix of a door', () => {
    const staff = nextReader(routes, '/staff');
    expect([staff('/staff'), staff('/staff/points'), staff('/points')]).toEqual(['/staff', '/staff/points', null]);
  });

  it('is the page above for an address that is only posted to', () => {
    expect(pageBehind('/proposals/S-2026-000001/review?view=mine', readNext)).toBe(
      '/proposals/S-2026-000001?view=mine',
    );
    expect(pageBehind('/points', readNext)).toBe('/points');
    expect(pageBehind('/nothing/at/all', readNext)).toBeNull();
  });
});

describe('a path and a pattern', () => {
  it('fit part by part', () => {
    expect(fitsPath('/proposals/:number/review', '/proposals/x/review')).toBe(true);
    expect(fitsPath('/proposals/:number', '/proposals/')).toBe(false);
    expect(fitsPath('/proposals/:number', '/proposals/x/y')).toBe(false);
  });
});

describe('the neighbourhood of an address (AT7)', () => {
  it('is the /24 of four numbers, also of mapped ones, and the /56 of the long ones', () => {
    expect(neighbourhoodOf('203.0.113.7')).toBe(neighbourhoodOf('203.0.113.250'));
    expect(neighbourhoodOf('::ffff:203.0.113.9')).toBe(neighbourhoodOf('203.0.113.7'));
    expect(neighbourhoodOf('203.0.114.7')).not.toBe(neighbourhoodOf('203.0.113.7'));
    expect(neighbourhoodOf('2001:db8:0:12::1')).toBe(neighbourhoodOf('2001:db8:0:34::2'));
    expect(neighbourhoodOf('2001:db8:0:100::1')).not.toBe(neighbourhoodOf('2001:db8:0:200::1'));
  });
});
