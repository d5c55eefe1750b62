import { createConsent, type Consent } from '../../../src/consent/index.js';
import {
  createDisclosure,
  type Disclosure,
  type DisclosureRequest,
  isDenied,
  type Sending,
} from '../../../src/disclosure/index.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/store.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import type { InTransaction } from '../../../src/platform/database/tx.js';
import { randomIds } from '../../../src/platform/ids.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { Refusal } from '../../../src/vocabulary/refusal.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

const customerId = asId<'customer'>('c1');
const at = new Date('2026-11-20T05:00:00Z');
const access: Access = { actor: { kind: 'system' }, purpose: 'notice', requestId: 'r1' };
const deed = { id: asId<'deed'>('d1'), at, access };
const credit: DisclosureRequest = {
  flow: 'EX1-credit',
  subject: customerId,
  fields: ['membership-number', 'amount', 'reason-code'],
  recipient: 'membership',
  purpose: 'award-credit',
  requester: access.actor,
};
const notice: Sending<{ readonly to: string }> = {
  request: {
    ...credit,
    flow: 'EX4-notice',
    fields: ['contact', 'stage'],
    recipient: 'message-operator',
    purpose: 'notice',
  },
  payload: { to: 'somebody@example.com' },
  rowId: 'h1:mail',
};

let database: Database;
let consent: Consent;
let inTransaction: InTransaction;
let disclosure: Disclosure;

beforeAll(async () => {
  database = await connectTestDatabase();
  consent = createConsent({ database, clock: systemClock });
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
  disclosure = gateWith(consent);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const denied: string[] = [];

function gateWith(facts: Pick<Consent, 'standing'>, measuredBy = systemClock): Disclosure {
  return createDisclosure({
    database,
    inTransaction,
    consent: facts,
    clock: { now: () => at },
    systemClock: measuredBy,
    ids: randomIds,
    metrics: { gateDenied: (code) => denied.push(code) },
    audit: { record: () => Promise.resolve() },
  });
}

async function giveCredit(isAgreed = true): Promise<void> {
  const recipient = asId<'affiliate'>('membership');
  const choice = {
    notice: 'CN3',
    recipient,
    version: 1,
    isAgreed,
    snapshotHash: 'a'.repeat(64),
    shownAt: at,
    language: 'ko',
  } as const;
  await inTransaction((tx) =>
    consent.give(tx, { ...deed, id: randomIds.make() }, { customerId, choices: [choice], method: 'web' }),
  );
}

const rows = () => database.getClient().db(database.name).collection<{ _id: string }>('disclosures');
const clear = (gate = disclosure) =>
  inTransaction((tx) =>
    gate.clearInTransaction(tx, deed, { request: credit, payload: { amount: 50_000 }, rowId: 'AWD:p1:1' }),
  );

describe('inside a transaction', () => {
  test('a credit is cleared by the consent to it, with the row that says on what it rests', async () => {
    await giveCredit();
    const answer = await clear();
    expect(answer).toEqual({ payload: { amount: 50_000 }, decisionId: 'AWD:p1:1' });
    const [row] = await rows().find().toArray();
    expect(row).toMatchObject({
      _id: 'AWD:p1:1',
      at,
      verdict: 'allow',
      codes: [],
      subject: 'c1',
      exit: 'EX1',
      basis: 'consent',
      consent: { notice: 'CN3', version: 1 },
    });
    expect(JSON.stringify(row)).not.toContain('50000');
  });

  test('a no is an answer, and its row stands too', async () => {
    expect(await clear()).toEqual({ codes: ['CONSENT_MISSING'] });
    expect(await rows().find().toArray()).toMatchObject([
      { verdict: 'deny', codes: ['CONSENT_MISSING'], consent: null },
    ]);
    expect(isDenied(await clear().catch(() => ({ codes: ['DEFAULT_DENY'] as const })))).toBe(true);
  });

  test('a consent refused and then given, or given and then refused: the last word counts', async () => {
    await giveCredit(false);
    await giveCredit();
    await giveCredit(false);
    expect(await clear()).toEqual({ codes: ['CONSENT_WITHDRAWN'] });
  });

  test('row and effect stand or fall together', async () => {
    const effect = inTransaction(async (tx) => {
      await disclosure.clearInTransaction(tx, deed, { request: credit, payload: null, rowId: 'AWD:p1:1' });
      throw new Refusal('disclosure.unavailable');
    });
    await expect(effect).rejects.toMatchObject({ code: 'disclosure.unavailable' });
    expect(await rows().countDocuments()).toBe(0);
  });

  test('facts that took longer than half a second count as unknown', async () => {
    await giveCredit();
    let now = 0;
    const slow = {
      standing: (...question: Parameters<Consent['standing']>) => ((now += 501), consent.standing(...question)),
    };
    expect(await clear(gateWith(slow, { now: () => new Date(now) }))).toEqual({ codes: ['DEFAULT_DENY'] });
  });
});

test('what cannot be told inside a transaction is denied, and recorded', async () => {
  const broken = gateWith({ standing: () => Promise.reject(new TypeError('broken')) });
  expect(await clear(broken)).toEqual({ codes: ['DEFAULT_DENY'] });
  expect(await rows().countDocuments({ verdict: 'deny' })).toBe(1);
});

describe('before sending', () => {
  test('the row is committed before anything can be sent, and the outcome is a second one', async () => {
    const cleared = await disclosure.clearForSending(access, notice);
    expect(cleared.payload).toEqual(notice.payload);
    expect(await rows().countDocuments({ _id: 'h1:mail' })).toBe(1);
    await disclosure.recordOutcome(access, { decisionId: cleared.decisionId, state: 'sent' });
    const outcomes = database.getClient().db(database.name).collection('disclosureOutcomes');
    expect(await outcomes.find().toArray()).toMatchObject([{ decision: 'h1:mail', state: 'sent', at }]);
  });

  test('the same sending after a crash goes out under its first row', async () => {
    await disclosure.clearForSending(access, notice);
    expect(await disclosure.clearForSending(access, notice)).toMatchObject({ decisionId: 'h1:mail' });
    expect(await rows().countDocuments()).toBe(1);
    const wider = { ...notice, request: { ...notice.request, fields: ['contact', 'amount'] as const } };
    await expect(disclosure.clearForSending(access, wider)).rejects.toMatchObject({
      code: 'disclosure.denied',
      details: { codes: ['FIELD_NOT_COVERED'] },
    });
  });

  test('a no is thrown, with its reasons and its row', async () => {
    denied.length = 0;
    const sending = { ...notice, request: credit };
    await expect(disclosure.clearForSending(access, sending)).rejects.toMatchObject({
      code: 'disclosure.denied',
      details: { codes: ['CONSENT_MISSING'] },
    });
    expect(await rows().countDocuments({ verdict: 'deny' })).toBe(1);
    expect(denied).toEqual(['CONSENT_MISSING']);
  });

  test('whatever goes wrong is a no', async () => {
    const broken = gateWith({ standing: () => Promise.reject(new TypeError('broken')) });
    await expect(broken.clearForSending(access, { ...notice, request: credit })).rejects.toMatchObject({
      code: 'disclosure.unavailable',
    });
    const unwritable = { ...notice, rowId: '' };
    await expect(disclosure.clearForSending(access, unwritable)).rejects.toMatchObject({
      code: 'disclosure.unavailable',
    });
    expect(await rows().countDocuments({ verdict: 'allow' })).toBe(0);
  });
});

test('the log cannot be changed, and holds no other fields', async () => {
  await disclosure.clearForSending(access, notice);
  await expect(rows().updateOne({}, { $set: { verdict: 'deny' } })).rejects.toMatchObject({ code: 13 });
  await expect(rows().deleteOne({})).rejects.toMatchObject({ code: 13 });
  const row = { ...(await rows().findOne({})), _id: 'other' };
  await expect(rows().insertOne({ ...row, contact: 'x' } as { _id: string })).rejects.toMatchObject({ code: 121 });
  await expect(rows().insertOne({ ...row, verdict: 'deny' } as { _id: string })).rejects.toMatchObject({ code: 121 });
});
