import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeSpecs } from '../../src/migrations.js';
import { closedObject, closedValidator, type StoreSpec } from '../../src/platform/database/store.js';
import { sealedFields } from '../../src/platform/security/sealed-fields.js';
import { type FieldRegister, faultsOfFields } from '../../tools/fields/compare-fields.js';

const text = { bsonType: 'string', maxLength: 100 } as const;
const contact = sealedFields({
  collection: 'people',
  owner: { kind: 'subject', in: '_id' },
  fields: { email: { class: 'contact', mostBytes: 100 } },
});
const people: StoreSpec = {
  collection: 'people',
  sealed: contact,
  validator: closedValidator({ _id: text, ...contact.shape, language: { bsonType: 'string', enum: ['ko', 'en'] } }),
  indexes: [],
  rights: ['find', 'insert'],
};
const said = { _id: 'normal', email: 'contact' } as const;

const saying = (spec: StoreSpec, register: FieldRegister) =>
  faultsOfFields([spec], register).map(({ where, what }) => `${where} ${what}`);
const withPath = (properties: Parameters<typeof closedObject>[0]): StoreSpec => ({
  ...people,
  validator: closedValidator({ _id: text, ...contact.shape, ...properties }),
});

test('every stored text of the house is classed, and what is personal is sealed (KY2)', () => {
  const register = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../tools/field-classes.json'), 'utf8'),
  ) as FieldRegister;
  expect(faultsOfFields(storeSpecs, register)).toEqual([]);
});

describe('the check of fields', () => {
  test('lets through what is classed and sealed', () => {
    expect(saying(people, { people: said })).toEqual([]);
  });

  test('fails on a contact without cipher', () => {
    expect(saying(withPath({ phone: text }), { people: { ...said, phone: 'contact' } })).toEqual([
      'people.phone is of class contact and has no cipher: declare it by sealedFields (KY2)',
    ]);
  });

  test.each(['unique', 'credit', 'sensitive', 'secret'] as const)(
    'fails on a field of class %s without cipher',
    (one) => {
      expect(saying(withPath({ field: text }), { people: { ...said, field: one } })).toHaveLength(1);
    },
  );

  test.each([
    ['a text', { note: text }, 'note'],
    [
      'a text deep inside',
      { a: closedObject({ list: { bsonType: 'array', items: closedObject({ b: text }) } }) },
      'a.list[].b',
    ],
    ['an object of any shape', { more: { bsonType: 'object' } }, 'more'],
    ['a text that may be missing', { note: { bsonType: ['string', 'null'], maxLength: 9 } }, 'note'],
  ])('fails on %s that nobody classed', (_what, properties, path) => {
    expect(saying(withPath(properties), { people: said })).toEqual([
      `people.${path} has no field class: say in tools/field-classes.json what it holds`,
    ]);
  });

  test.each(['name', 'givenName', 'email', 'mail', 'phone', 'mobile', 'birthDate', 'newMemberNo', 'address'])(
    'fails on a %s that is called normal without a reason',
    (name) => {
      const spec = withPath({ [name]: text });
      expect(saying(spec, { people: { ...said, [name]: 'normal' } }).join()).toContain('sounds like a person');
    },
  );

  test('takes a reason for it', () => {
    const reasoned = { ...said, name: { class: 'normal', because: 'of a machine' } } as const;
    expect(saying(withPath({ name: text }), { people: reasoned })).toEqual([]);
  });

  test('fails on a sealed path whose place takes plain text', () => {
    const spec = { ...people, validator: closedValidator({ _id: text, email: text }) };
    expect(saying(spec, { people: said })).toEqual([
      'people.email is declared as sealed, but its validator takes plain text',
    ]);
  });

  test('fails on two stores of one collection: the second would take the shape of the first away', () => {
    expect(faultsOfFields([people, people], { people: said }).map(({ what }) => what)).toEqual([
      'is the collection of two stores',
    ]);
  });

  test('fails when store and register differ, and on rows that are stale', () => {
    expect(saying(people, { people: { ...said, email: 'secret' } }).join()).toContain('contact in its store');
    expect(saying(people, { people: { ...said, gone: 'normal' } }).join()).toContain('people.gone is classed, but');
    expect(saying(people, { people: said, nobody: {} })).toEqual(['nobody no store has this collection']);
  });
});
