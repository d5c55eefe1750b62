import fc from 'fast-check';
import request from 'supertest';
import { membershipApiPath } from '../../../src/doors/membership-api/index.js';
import { publicCodes } from '../../../src/doors/membership-api/public-codes.js';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { type ApiAnswer, clientId, openMembershipApi } from '../../support/membership-api.js';
import {
  type DescribedOperation,
  membershipDocument,
  type Schema,
  undescribedIn,
} from '../../support/membership-document.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(house);
const api = openMembershipApi(house, opened);

interface Described {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

const operations: readonly Described[] = Object.entries(membershipDocument.paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod).map(([method, operation]) => ({ method, path, operation })),
);
const bodyOf = ({ operation }: Described) => operation.requestBody?.content['application/json'];

describe('the document', () => {
  it('is served to everybody, as OpenAPI 3.1', async () => {
    const answer = await request(opened.app.handler)
      .get('/openapi/membership.json')
      .set('Host', new URL(testBaseUrl).host);
    expect([answer.status, answer.type, answer.headers['access-control-allow-origin']]).toEqual([
      200,
      'application/json',
      '*',
    ]);
    expect(answer.body).toEqual(membershipDocument);
    expect(answer.body).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: `${testBaseUrl}${membershipApiPath}` }],
      components: { securitySchemes: { clientCredentials: { type: 'oauth2' } } },
    });
  });

  it('describes every call of the door, and no other', async () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'get /members/{memberNo}/balance',
      'get /members/{memberNo}/entries',
      'get /operations/{key}',
      'get /redemptions/{id}',
      'post /operations/{key}/cancel',
      'post /redemptions',
      'post /redemptions/{id}/capture',
      'post /redemptions/{id}/reversals',
      'post /redemptions/{id}/void',
    ]);
    for (const { method, path } of operations)
      expect((await api.call(method, path.replace(/\{\w+\}/g, 'x'), { token: null })).status).toBe(401);
  });

  it('names every public code but those of addresses that are not there', () => {
    const named = new Set(
      operations.flatMap(({ operation }) =>
        Object.values(operation.responses).flatMap(({ content }) => {
          const text = JSON.stringify(content);
          return publicCodes.filter((code) => text.includes(`"${code}"`));
        }),
      ),
    );
    expect(publicCodes.filter((code) => !named.has(code))).toEqual(['method-not-allowed', 'not-found']);
  });

  it('finds what it does not say', () => {
    const json = { 'content-type': 'application/json; charset=utf-8' };
    const balance = { posted: 1, held: 0, available: 1 };
    const id = 'rdm_019ab0c4-5c00-7000-8000-000000000000';
    const body = {
      id,
      status: 'HELD',
      memberNo: '1000000001',
      amount: 1,
      captured: 0,
      reversed: 0,
      balance,
      expiresAt: '2026-11-23T05:05:00.000Z',
    };
    const faults = (status: number, changes: object, headers: Readonly<Record<string, string>> = json) =>
      undescribedIn({
        method: 'POST',
        path: '/redemptions',
        answer: { status, headers: { location: 'x', ...headers }, body: { ...body, ...changes } },
      });
    expect(faults(201, {})).toEqual([]);
    expect(faults(200, {})).not.toEqual([]);
    expect(faults(201, { expiresAt: 'tomorrow' })).not.toEqual([]);
    expect(faults(201, { amount: 1.5 })).not.toEqual([]);
    expect(faults(201, { name: '홍길동' })).not.toEqual([]);
    expect(faults(201, { balance: { ...balance, debt: 0 } })).not.toEqual([]);
    expect(faults(201, { memberNo: undefined })).not.toEqual([]);
    expect(faults(201, {}, { 'content-type': 'application/problem+json' })).not.toEqual([]);
    const no = { type: 't', title: 't', status: 503, code: 'busy', detail: 'd', instance: 'i' };
    const problem = (answer: object, headers: Readonly<Record<string, string>> = {}, status = 503) =>
      undescribedIn({
        method: 'POST',
        path: '/redemptions',
        answer: { status, headers: { 'content-type': 'application/problem+json', ...headers }, body: answer },
      });
    expect(problem(no, { 'retry-after': '2' })).toEqual([]);
    expect(problem(no)).toEqual(['no header retry-after']);
    expect(problem({ ...no, code: 'hold-voided' }, { 'retry-after': '2' })).not.toEqual([]);
    expect(problem({ ...no, status: 409, code: 'hold-voided' }, {}, 409)).not.toEqual([]);
  });
});

const described = (name: string): Described => {
  const found = operations.find(({ operation }) => operation.operationId === name);
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found;
};

test('its examples work as they stand, one after the other', async () => {
  await api.member('customer@demo.example');
  const exampleOf = (one: Described, name: string): string =>
    one.operation.parameters?.find((parameter) => parameter.name === name)?.schema.example ?? '';
  const send = (name: string, id = ''): Promise<ApiAnswer> => {
    const one = described(name);
    // An id is what the server gave; everything else is sent as it is written.
    const path = one.path.replace(/\{(\w+)\}/g, (_whole, of: string) => (of === 'id' ? id : exampleOf(one, of)));
    return one.method === 'get' ? api.get(path) : api.post(path, bodyOf(one)?.example ?? {});
  };
  const success = (name: string): number => Number(Object.keys(described(name).operation.responses)[0]);
  const redeemed = await send('redeem');
  const id = String(redeemed.body['id']);
  const answers: [string, ApiAnswer][] = [['redeem', redeemed]];
  for (const name of ['showRedemption', 'captureHold', 'reverseUse', 'showBalance', 'showEntries'])
    answers.push([name, await send(name, id)]);
  const second = await send('redeem');
  for (const name of ['voidHold', 'showOperation', 'cancelOperation', 'showOperation'])
    answers.push([name, await send(name, String(second.body['id']))]);
  for (const [name, { status }] of answers) expect([name, status]).toEqual([name, success(name)]);
  expect(new Set(answers.map(([name]) => name)).size).toBe(operations.length);
});

describe('calls that are made from the document', () => {
  const seed = Number(process.env['SEED'] ?? 20_261_120);

  it('find no fault of ours and nothing undescribed', async () => {
    const { memberNo } = await api.member('customer@demo.example');
    const held = await api.post('/redemptions', bodyOf(described('redeem'))?.example ?? {});
    // Of the many valid uses few can be done; those shall come too.
    const use = { kind: 'CARD_BILL', payAffiliate: 'card', mode: 'hold', amount: 10, expiresInSeconds: 3_600 };
    const known = { ...use, memberNo, id: String(held.body['id']), key: 'known-key' };
    const seen = new Map<string, number>();
    const call = fc.constantFrom(...operations).chain((one) => callOf(one, known));
    await fc.assert(
      fc.asyncProperty(call, async ({ one, path, body, key, isValid }) => {
        const answer = one.method === 'get' ? await api.get(path) : await api.post(path, body, { key });
        // The caller holds every answer against the document already.
        // A version that is newer than what there is is told to wait (ledger.md section 10); that is no fault.
        if (answer.body['code'] !== 'busy' || !path.includes('minVersion')) expect(answer.status).toBeLessThan(500);
        if (!isValid) expect(answer.status).toBeGreaterThanOrEqual(400);
        const name = `${one.operation.operationId} ${isValid ? 'valid' : 'broken'} ${String(answer.status)}`;
        seen.set(name, (seen.get(name) ?? 0) + 1);
      }),
      { numRuns: 600, seed, endOnFailure: true },
    );
    const of = (part: RegExp) => [...seen].filter(([name]) => part.test(name)).reduce((sum, [, n]) => sum + n, 0);
    // Both kinds came in numbers, and every call was once done.
    expect([of(/ valid /) > 150, of(/ broken /) > 150]).toEqual([true, true]);
    for (const { operation } of operations)
      expect([operation.operationId, of(new RegExp(`^${operation.operationId} `)) > 20]).toEqual([
        operation.operationId,
        true,
      ]);
    for (const name of ['showBalance', 'showEntries', 'showRedemption', 'showOperation', 'redeem'])
      expect([name, of(new RegExp(`^${name} valid 20`)) > 0]).toEqual([name, true]);
    expect((await house.house.ledger.verify()).breaches).toEqual([]);
    expect((await api.keptRows()).every(({ _id }) => String(_id).startsWith(`${clientId}:`))).toBe(true);
  }, 120_000);
});

interface MadeCall {
  readonly one: Described;
  readonly path: string;
  readonly body: object | string | null;
  readonly key: string;
  readonly isValid: boolean;
}

type Known = Readonly<Record<string, string | number>>;

/** A call by the document's own schemas, or one that breaks them somewhere. */
function callOf(one: Described, known: Known): fc.Arbitrary<MadeCall> {
  const { parameters = [] } = one.operation;
  const schema = bodyOf(one)?.schema;
  const valuesIn = (place: string) =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, schema: of, required }) => ({ name, required, of }));
  const inPath = fc.record(
    Object.fromEntries(valuesIn('path').map(({ name, of }) => [name, oftenKnown(known[name], of)])),
  );
  const question = fc.record(Object.fromEntries(valuesIn('query').map(({ name, of }) => [name, valid(of)])), {
    requiredKeys: [],
  });
  const good = schema === undefined ? fc.constant(null) : objectOf(schema, known);
  const body = schema === undefined ? good : fc.oneof(good, broken(schema, known));
  return fc
    .record({
      inPath,
      question,
      body: fc.tuple(body),
      key: fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
      stray: fc.nat(3),
    })
    .map(({ inPath: names, question: asked, body: [made], key, stray }) => {
      const path = one.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(names[name])));
      // Calls without a body are broken by a question that nobody asks.
      const more = one.method === 'get' && stray === 0 ? { ...asked, surplus: '1' } : asked;
      const text = new URLSearchParams(
        Object.entries(more).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString();
      const isBroken = made instanceof Broken || 'surplus' in more;
      return {
        one,
        path: text === '' ? path : `${path}?${text}`,
        body: made instanceof Broken ? made.body : made,
        key,
        isValid: !isBroken,
      };
    });
}

class Broken {
  constructor(readonly body: object | string | null) {}
}

/** One fault in a body that is valid otherwise. */
function broken(schema: Schema, known: Known): fc.Arbitrary<Broken> {
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties);
  const nothings = fc.constantFrom<unknown>(null, true, [], {}, '', -1, 1.5, 2 ** 31, '\u0000', '가', { $gt: '' });
  return objectOf(schema, known).chain((body) =>
    fc.oneof(
      fc.constant(new Broken({ ...body, surplus: 1 })),
      fc.constant(new Broken(JSON.stringify([body]))),
      fc.string().map((text) => new Broken(`"${text.replace(/["\\]/g, '')}`)),
      ...(required.length === 0
        ? []
        : [
            fc
              .constantFrom(...required)
              .map((name) => new Broken(Object.fromEntries(Object.entries(body).filter(([field]) => field !== name)))),
          ]),
      fc.tuple(fc.constantFrom(...names), nothings).map(([name, value]) => new Broken({ ...body, [name]: value })),
    ),
  );
}

function objectOf({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<object> {
  const fields = Object.entries(properties).map(([name, of]) => [name, oftenKnown(known[name], of)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

function oftenKnown(value: string | number | undefined, of: Schema): fc.Arbitrary<unknown> {
  if (value === undefined) return valid(of);
  return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, valid(of));
}

/** Any value that a schema of the document takes. */
function valid(of: Schema): fc.Arbitrary<unknown> {
  if (of.enum !== undefined) return fc.constantFrom(...of.enum);
  if (of.pattern !== undefined)
    return fc.oneof(
      fc.stringMatching(new RegExp(of.pattern)),
      ...(new RegExp(of.pattern).test('card') ? [fc.constant('card')] : []),
    );
  const { minimum = 0, maximum = 2 ** 31 - 1 } = of;
  if (of.type === 'integer')
    return fc.oneof(
      fc.integer({ min: minimum, max: Math.min(maximum, minimum + 500) }),
      fc.integer({ min: minimum, max: maximum }),
    );
  return fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }).filter((text) => !/^\.+$/.test(text));
}
