import request from 'supertest';
import { buildTestHouse, testBaseUrl } from '../support/build-test-house.js';
import { customerPassword, givenIn } from '../support/given.js';
import { openTestApp } from '../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const opened = openTestApp(test);

/** What a program that looks for a hole tries in the place of a field's name. */
const operators = [
  '$ne',
  '$eq',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$regex',
  '$where',
  '$exists',
  '$type',
  '$not',
  '$nor',
  '$or',
  '$and',
  '$expr',
  '$jsonSchema',
  '$mod',
  '$text',
  '$all',
  '$elemMatch',
  '$size',
  '$bitsAllSet',
  '$slice',
  '$meta',
  '$set',
  '$unset',
  '$inc',
  '$push',
  '$pull',
  '$rename',
  '$function',
  '$accumulator',
  '$lookup',
  '$out',
  '$merge',
  '',
  '0',
  'length',
  '__proto__',
  'constructor',
  'toString',
];

interface TriedForm {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

const forms: readonly TriedForm[] = [
  { path: '/sign-in', fields: { email: 'a@test.example', password: customerPassword, next: '' } },
  {
    path: '/sign-up',
    fields: { name: '홍길동', email: 'b@test.example', password: customerPassword, isOver14: 'yes', next: '' },
  },
  { path: '/display', fields: { text: 'l', contrast: 'high', lang: 'ko' } },
  { path: '/demo/clock', fields: { advance: 'P1D' } },
  { path: '/staff/sign-in', fields: { email: 'a@test.example', password: customerPassword, next: '' } },
];

describe.each(forms)('the form $path', ({ path, fields }) => {
  const send = async (body: string, token: { _csrf: string; cookie: string }) =>
    request(opened.app.handler)
      .post(path)
      .set({
        Host: '127.0.0.1:3000',
        Origin: testBaseUrl,
        Cookie: token.cookie,
        'Content-Type': 'application/x-www-form-urlencoded',
      })
      .send(`_csrf=${token._csrf}&${body}`);

  const open = async () => {
    const browser = opened.browser();
    const _csrf = await browser.tokenOf(path);
    return { _csrf, cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  };

  it('takes no operator in the place of a field, and reads and writes nothing for it', async () => {
    await given.customer({ email: 'a@test.example' });
    const before = await Promise.all(
      ['customers', 'signUpAttempts', 'signIns', 'demoClock'].map((name) => test.rowsOf(name)),
    );
    const token = await open();
    for (const name of Object.keys(fields)) {
      const { [name]: value = '', ...rest } = fields;
      for (const operator of operators) {
        const body = `${new URLSearchParams(rest).toString()}&${encodeURIComponent(`${name}[${operator}]`)}=${encodeURIComponent(value)}`;
        expect([body, (await send(body, token)).status]).toEqual([body, 400]);
      }
    }
    const after = await Promise.all(
      ['customers', 'signUpAttempts', 'signIns', 'demoClock'].map((name) => test.rowsOf(name)),
    );
    expect(after).toEqual(before);
  });

  it('takes no field twice and none that it does not know', async () => {
    const token = await open();
    const whole = new URLSearchParams(fields).toString();
    for (const [name, value] of Object.entries(fields)) {
      expect((await send(`${whole}&${name}=${encodeURIComponent(value)}`, token)).status).toBe(400);
    }
    for (const name of ['isAdmin', 'authVersion', 'roles', '_id', 'a.b', '$where']) {
      expect((await send(`${whole}&${name}=1`, token)).status).toBe(400);
    }
  });

  it('leaves alone what could poison every object', async () => {
    const token = await open();
    await send(
      `${new URLSearchParams(fields).toString()}&__proto__=x&__proto__[polluted]=1&constructor[prototype][polluted]=1`,
      token,
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('the query of an address (RU29)', () => {
  it('may hold unknown names, but no operator and no known name twice', async () => {
    const { browser } = opened;
    expect((await browser().get('/help?utm=1&x=2&x=3')).status).toBe(200);
    for (const query of ['a[$ne]=1', 'next[]=1', '$where=1', 'a.b=1', 'lang[$gt]=ko', 'lang=ko&lang=en']) {
      expect([query, (await browser().get(`/help?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await browser().get('/sign-in?next=%2Fhelp&next=%2Fdisplay')).status).toBe(400);
  });
});

describe('the size of a post', () => {
  it('is 413 beyond 1 MB and beyond 60 fields', async () => {
    const browser = opened.browser();
    const large = await browser.post('/display', { text: 'x'.repeat(1_100_000) });
    expect(large.status).toBe(413);
    const many = await browser.post(
      '/display',
      Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`f${String(n)}`, '1'])),
    );
    expect(many.status).toBe(413);
  });
});
