import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { Customer } from '../../src/members/index.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { createMongoOAuthStore } from '../../src/platform/oauth/oauth-store.mongo.js';
import type { ClientToAdd } from '../../src/redemption/index.js';
import { seoulDayOf } from '../../src/vocabulary/calendar.js';
import { asId } from '../../src/vocabulary/ids.js';
import { type TestHouse, testBaseUrl } from './build-test-house.js';
import { givenCasesIn } from './given-cases.js';
import { undescribedIn } from './membership-document.js';
import type { TestApp } from './test-app.js';

export const apiPath = '/api/membership/v1';
export const clientId = 'membership-test';
const secret = 'membership-test-secret';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** Null when nothing was said. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  /** A new one each time when left out; null sends none. */
  readonly key?: string | null;
  /** Null sends none. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Member {
  readonly customer: Customer;
  readonly memberNo: string;
  readonly acct: string;
}

/** The membership system before the door, as its integrators build it. */
export interface MembershipApi {
  get(path: string, options?: CallOptions): Promise<ApiAnswer>;
  /** A text is sent as it is; null sends no body. */
  post(path: string, body: object | string | null, options?: CallOptions): Promise<ApiAnswer>;
  call(method: string, path: string, options?: CallOptions): Promise<ApiAnswer>;
  addClient(changes?: Partial<ClientToAdd>): Promise<unknown>;
  tokenOf(question?: { readonly as?: string; readonly scope?: string }): Promise<string>;
  /** A token of another API, as the store would have it. */
  foreignToken(): Promise<string>;
  /** A member whose adopted proposal brought 50,000 points. */
  member(email?: string): Promise<Member>;
  /** A member who did not agree to points (CN3): the award waits. */
  withheld(): Promise<Member>;
  /** The journal's rows under keys of clients. */
  keptRows(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  disclosuresOf(answer: ApiAnswer): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const wide = {
  callsIn10Seconds: 100_000,
  postsIn10Seconds: 100_000,
  postsPerMemberInMinute: 100_000,
  tokensInMinute: 100_000,
};

export const clientWish: ClientToAdd = {
  id: clientId,
  name: '멤버십 시스템',
  scopes: ['points:read', 'points:redeem'],
  allowed: [
    { kind: 'CARD_BILL', payAffiliate: 'card' },
    { kind: 'ATM_CASH', payAffiliate: 'bank' },
  ],
  addresses: [],
  limits: wide,
  credentials: { by: 'secret', secret },
};

/**
 * Calls the door with a client and a token of its own for each test. Every answer is held against the document of the
 * API, and against the gate's rows: nothing about a member leaves without one.
 */
export function openMembershipApi(test: TestHouse, app: TestApp): MembershipApi {
  const given = givenCasesIn(test);
  const { host } = new URL(testBaseUrl);
  const tokens = new Map<string, string>();
  beforeEach(async () => {
    tokens.clear();
    await api.addClient();
  });

  const memberOf = async (customer: Customer): Promise<Member> => {
    const { memberNo = '', acct = '' } = (await test.house.members.membershipOf(null, customer.id)) ?? {};
    return { customer, memberNo, acct };
  };

  const send = async (method: string, path: string, sending: Sending): Promise<ApiAnswer> => {
    const { key = null, token, headers = {}, body = null } = sending;
    const bearer = token === undefined ? await api.tokenOf() : token;
    const verb = method.toLowerCase() as 'get' | 'post';
    const asked = request(app.app.handler)
      [verb](`${apiPath}${path}`)
      .set('Host', host)
      .set(bearer === null ? {} : { Authorization: `Bearer ${bearer}` })
      .set(key === null ? {} : { 'Idempotency-Key': key })
      .set(body === null ? {} : { 'Content-Type': 'application/json' })
      .set(headers);
    if (body !== null) void asked.send(typeof body === 'string' ? body : JSON.stringify(body));
    const { status, text, headers: got } = await asked;
    const answer: ApiAnswer = {
      status,
      text,
      headers: got,
      body: text === '' ? {} : (JSON.parse(text) as ApiAnswer['body']),
    };
    await expectCleared(answer);
    expect(undescribedIn({ method, path: path.split('?')[0] ?? '', answer })).toEqual([]);
    return answer;
  };

  /** What is told about a member was allowed by the gate first; what every answer carries is there. */
  const expectCleared = async (answer: ApiAnswer): Promise<void> => {
    const { headers, text } = answer;
    expect([headers['cache-control'], headers['x-request-id']]).toEqual(['no-store', expect.stringMatching(/./)]);
    if (!/"(?:memberNo|posted|available|balance)":/.test(text)) return;
    const verdicts = (await api.disclosuresOf(answer)).map(({ verdict }) => verdict);
    expect(verdicts).toContain('allow');
  };

  const api: MembershipApi = {
    get: (path, options = {}) => send('GET', path, options),
    post: (path, body, { key = randomUUID(), ...options } = {}) => send('POST', path, { ...options, key, body }),
    call: (method, path, options = {}) => send(method, path, options),
    addClient: (changes = {}) => test.house.redemption.addClient(test.accessOf.operator, { ...clientWish, ...changes }),
    tokenOf: async ({ as = clientId, scope = 'points:read points:redeem' } = {}) => {
      const name = `${as} ${scope}`;
      const known = tokens.get(name);
      if (known !== undefined) return known;
      const answer = await request(app.app.handler)
        .post('/oauth/token')
        .set('Host', host)
        .auth(as, secret)
        .type('form')
        .send({ grant_type: 'client_credentials', scope });
      const { access_token: token } = answer.body as { access_token: string };
      tokens.set(name, token);
      return token;
    },
    foreignToken: async () => {
      const id = randomUUID().replaceAll('-', '').padEnd(43, 'x');
      const now = Math.floor(test.systemClock.now().getTime() / 1_000);
      const scope = 'points:read points:redeem';
      const aud = `${testBaseUrl}/api/mobile/v1`;
      const payload = { jti: id, kind: 'ClientCredentials', iat: now, exp: now + 300, clientId, scope, aud };
      await createMongoOAuthStore(test).add({ model: 'ClientCredentials', id, payload, lifeSeconds: 300 });
      return id;
    },
    member: async (email) => {
      const others = await given.people();
      const people = email === undefined ? others : { ...others, author: await given.member({ email }) };
      await given.decided(people);
      return memberOf(people.author);
    },
    withheld: async () => {
      const people = await given.people();
      await given.decided(people, { wantsPoints: false });
      return memberOf(people.author);
    },
    keptRows: async () => (await test.rowsOf('journal')).filter(({ _id }) => String(_id).startsWith('membership-')),
    disclosuresOf: async ({ headers }) =>
      (await test.rowsOf('disclosures')).filter(({ requestId }) => requestId === headers['x-request-id']),
  };
  return api;
}

interface Sending extends CallOptions {
  readonly body?: object | string | null;
}

/** Stops a member's points, as two persons decided (LO4). */
export async function freeze(test: TestHouse, { acct }: Member): Promise<void> {
  const inTransaction = createInTransaction({ client: test.database.getClient(), systemClock: test.systemClock });
  const at = test.clock.now();
  await inTransaction((tx) =>
    test.house.ledger.post(tx, {
      kind: 'FREEZE',
      ticket: 'T-1',
      acct: asId<'acct'>(acct),
      by: 'officer',
      approvedBy: 'office',
      at,
      businessDate: seoulDayOf(at),
    }),
  );
}

/** Ends a member's agreement to points, or gives it, as the register has it. */
export async function answerCn3(test: TestHouse, { customer }: Member, isAgreed: boolean): Promise<void> {
  const notice = test.house.consent.notices().find(({ code }) => code === 'CN3');
  const access = test.accessOf.customer(customer.id, 'account');
  const deed = { id: asId<'deed'>(randomUUID()), at: test.clock.now(), access };
  const inTransaction = createInTransaction({ client: test.database.getClient(), systemClock: test.systemClock });
  await inTransaction((tx) =>
    test.house.consent.give(tx, deed, {
      customerId: customer.id,
      method: 'web',
      choices: [
        {
          notice: 'CN3',
          recipient: asId<'affiliate'>('membership'),
          version: notice?.version ?? 1,
          isAgreed,
          snapshotHash: 'a'.repeat(64),
          shownAt: test.clock.now(),
          language: 'ko',
        },
      ],
    }),
  );
}
