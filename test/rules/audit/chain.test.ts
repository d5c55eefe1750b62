import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { createAuditSignature } from '../../../src/audit/audit-signature.js';
import { canonicalEvent } from '../../../src/audit/canonical-event.js';
import { hasSeal, linksOn, objectionToSealing } from '../../../src/audit/chain.js';
import { eventOf, gapsOf, signature, soundRecord, tamperings } from './tampering.js';

const count = 120;
const record = soundRecord(count);

describe('the text of an event', () => {
  it('is RFC 8785, as the package writes it, with moments as text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalEvent(value)).toBe(canonicalize(value));
      }),
    );
    expect(canonicalEvent({ b: new Date(0), a: [1, null] })).toBe('{"a":[1,null],"b":"1970-01-01T00:00:00.000Z"}');
  });

  it.each([undefined, Number.NaN, Infinity, () => 1])('is not made of %s', (value) => {
    expect(() => canonicalEvent({ value })).toThrow(TypeError);
  });
});

describe('a signature', () => {
  it('holds with every key of the list and with no other', () => {
    const event = eventOf(1);
    const later = createAuditSignature(['newer', 'a key that is not in the database']);
    expect(later.isOfEvent(event)).toBe(true);
    expect(createAuditSignature(['newer']).isOfEvent(event)).toBe(false);
    expect(() => createAuditSignature([])).toThrow(RangeError);
  });

  it('is not one when it is none, of another length or of another row', () => {
    const { mac, ...event } = eventOf(1);
    for (const other of [undefined, null, '', 'ab', `${String(mac)}0`, eventOf(2).mac])
      expect(signature.isOfEvent({ ...event, mac: other })).toBe(false);
  });
});

describe('a chain', () => {
  it('has no gap, in whatever parts it was made and whatever comes first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (size, batch) => {
        expect(gapsOf(soundRecord(size, batch))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('seals the last link of each batch, with what it says', () => {
    const sealed = record.links.filter(({ seal }) => seal !== null);
    expect(sealed).toHaveLength(Math.ceil(count / 25));
    for (const link of sealed) {
      expect(hasSeal(link, signature)).toBe(true);
      for (const other of [{ isOld: true }, { h: '0'.repeat(64) }, { seq: 7 }, { event: 'x' }])
        expect(hasSeal({ ...link, ...other }, signature)).toBe(false);
    }
  });

  it('takes what has no signature only before all that has one', () => {
    const { mac: _, ...old } = eventOf(3);
    const [first] = linksOn(null, [old], signature);
    const [second] = linksOn(first ?? null, [eventOf(4)], signature);
    expect(objectionToSealing(old, null, signature)).toBeNull();
    expect(objectionToSealing(old, first ?? null, signature)).toBeNull();
    expect(objectionToSealing(old, second ?? null, signature)).toBe('unsigned');
    expect(objectionToSealing({ ...eventOf(5), mac: 'f'.repeat(64) }, second ?? null, signature)).toBe('forged');
    expect(objectionToSealing(eventOf(5), second ?? null, signature)).toBeNull();
  });
});

/** FIG-5 in small: `npm run bench -- audit` tries every kind at a thousand places. */
describe('PT-29, PT-30: somebody without the key who', () => {
  it.each(Object.keys(tamperings) as (keyof typeof tamperings)[])('%s is found at every place', (kind) => {
    const places = Array.from({ length: count }, (_, n) => n).filter((n) => n % 10 < 2 || n > count - 4);
    const unseen = places.filter((place) => gapsOf(tamperings[kind](record, place)).length === 0);
    expect(unseen).toEqual([]);
  });

  it('cuts off the end is found by what was noted outside alone, when he cuts at a seal', () => {
    const cut = tamperings['cuts off the end'](record, 50);
    expect(gapsOf({ ...cut, heads: [] })).toEqual([]);
    expect(gapsOf(cut)).toEqual([{ kind: 'head', seq: count, event: null }]);
  });
});
