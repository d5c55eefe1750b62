import { chosen, defineForm, ticked, typed } from '../../../../src/platform/http/form.js';
import { formErrors } from '../../../../src/platform/http/form-errors.js';
import { keptFieldsOf, readKept, writeKept } from '../../../../src/platform/http/kept-form.js';

const form = defineForm({ title: typed, topic: chosen, consents: ticked });
const whole = { _csrf: 'x', title: '제목', topic: 'product', consents: ['CN1', 'CN3'] };

describe('the shape of a form (RU29)', () => {
  it('gives the fields by name, as typed, without the token', () => {
    expect(form.read(whole)).toEqual({ title: '제목', topic: 'product', consents: ['CN1', 'CN3'] });
  });

  it('knows one box, and none, and a choice that was not made', () => {
    expect(form.read({ _csrf: 'x', title: '', consents: 'CN1' })).toEqual({ title: '', consents: ['CN1'] });
    expect(form.read({ _csrf: 'x', title: '' })).toEqual({ title: '', consents: [] });
  });

  it.each([
    ['no body', undefined],
    ['a missing text', { _csrf: 'x', topic: 'product' }],
    ['a missing token', { title: '제목' }],
    ['an unknown field', { ...whole, isAdmin: '1' }],
    ['an operator', { ...whole, 'title[$ne]': '' }],
    ['a text twice', { ...whole, title: ['a', 'b'] }],
    ['a choice twice', { ...whole, topic: ['a', 'b'] }],
    ['an object', { ...whole, title: { $ne: '' } }],
    ['a list', []],
  ])('refuses %s with 400', (_what, body) => {
    expect(() => form.read(body)).toThrow(expect.objectContaining({ kind: 'bad-shape', status: 400 }) as Error);
  });
});

describe('what is kept over a sign-in (RU34)', () => {
  it('comes back as it was, without token, password and code', () => {
    const kept = keptFieldsOf({ ...whole, password: 'secret', code: '123456' });
    expect(form.take(readKept(writeKept(kept)))).toEqual({ title: '제목', topic: 'product', consents: ['CN1', 'CN3'] });
    expect(writeKept(kept)).not.toMatch(/secret|123456|_csrf/);
  });

  it('is nothing when it was tampered with, or is of another form', () => {
    for (const text of ['', '{', '[1]', '{"a":{"b":1}}', 'null', '{"a":1}']) expect(readKept(text)).toBeNull();
    expect(form.take({ reason: 'x' })).toBeNull();
    expect(form.take(null)).toBeNull();
  });
});

describe('the faults of a form in words', () => {
  it('stand once a field, in their order, with a way to the field', () => {
    const errors = formErrors(
      [
        { field: 'title', code: 'too-short' },
        { field: 'title', code: 'filler' },
        { field: 'topic', code: 'missing' },
      ],
      ({ field, code }) => `${field}: ${code}`,
    );
    expect(errors.list).toEqual([
      { href: '#title', text: 'title: too-short' },
      { href: '#topic', text: 'topic: missing' },
    ]);
    expect([errors.of('title'), errors.of('effect')]).toEqual([{ text: 'title: too-short' }, undefined]);
  });
});
