import { addressList, isNetwork } from '../../../src/platform/security/address-list.js';

it.each(['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', '2001:db8::/32', '::1', '::/0', '10.0.0.1/32'])(
  '%s is a network',
  (text) => {
    expect(isNetwork(text)).toBe(true);
  },
);

it.each([
  '',
  'localhost',
  '203.0.113',
  '203.0.113.0/33',
  '203.0.113.0/',
  '203.0.113.0/8/8',
  '203.0.113.0/08',
  '203.0.113.0/-1',
  '2001:db8::/129',
  'fe80::1%eth0',
  '010.0.0.1',
])('"%s" is none', (text) => {
  expect(isNetwork(text)).toBe(false);
});

it('holds what lies in one of its networks, and nothing that is no address', () => {
  const list = addressList(['203.0.113.0/24', '198.51.100.7', '2001:db8::/32']);
  for (const inside of ['203.0.113.0', '203.0.113.255', '198.51.100.7', '2001:db8:ffff::1', '::ffff:203.0.113.9'])
    expect([inside, list.has(inside)]).toEqual([inside, true]);
  for (const outside of [
    '203.0.114.0',
    '198.51.100.8',
    '2001:db9::1',
    '::ffff:203.0.112.9',
    '',
    'localhost',
    '203.0.113.0/24',
  ])
    expect([outside, list.has(outside)]).toEqual([outside, false]);
});

it('holds nothing when it is empty, and skips no rule that it does not understand', () => {
  expect(addressList([]).has('127.0.0.1')).toBe(false);
  expect(() => addressList(['10.0.0.0/8', 'everywhere'])).toThrow(RangeError);
});
