import { type Consent, type ConsentChoice, createConsent } from '../../../src/consent/index.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/store.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import type { InTransaction } from '../../../src/platform/database/tx.js';
import { randomIds } from '../../../src/platform/ids.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

const customerId = asId<'customer'>('c1');
const membership = asId<'affiliate'>('membership');
const [bank, card, life] = ['bank', 'card', 'life'].map((code) => asId<'affiliate'>(code)) as [Id, Id, Id];
type Id = ReturnType<typeof asId<'affiliate'>>;
const access: Access = { actor: { kind: 'customer', id: customerId }, purpose: 'intake', requestId: 'r1' };
const at = new Date('2026-11-20T05:00:00Z');

let database: Database;
let consent: Consent;
let inTransaction: InTransaction;

beforeAll(async () => {
  database = await connectTestDatabase();
  consent = createConsent({ database, clock: systemClock });
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

function choice(notice: ConsentChoice['notice'], recipient: Id | null, isAgreed = true): ConsentChoice {
  return { notice, recipient, version: 1, isAgreed, snapshotHash: 'a'.repeat(64), shownAt: at, language: 'ko' };
}

async function give(...choices: readonly ConsentChoice[]): Promise<void> {
  const deed = { id: randomIds.make<'deed'>(), at, access };
  await inTransaction((tx) => consent.give(tx, deed, { customerId, choices, method: 'web' }));
}

test('a consent is in force for its recipient alone, with the version and wording agreed to', async () => {
  await give(choice('CN1', bank), choice('CN2', card), choice('CN2', life, false), choice('CN3', membership));
  const credit = await consent.inForce(null, access, { customerId, notice: 'CN3', recipient: membership });
  expect(credit).toMatchObject({ version: 1, at });
  expect(credit?.hash).toBe(consent.notices().find(({ code }) => code === 'CN3')?.hash);
  expect(await consent.inForce(null, access, { customerId, notice: 'CN2', recipient: card })).not.toBeNull();
  expect(await consent.inForce(null, access, { customerId, notice: 'CN2', recipient: life })).toBeNull();
  expect(await consent.inForce(null, access, { customerId, notice: 'CN2', recipient: bank })).toBeNull();
  const another = asId<'customer'>('c2');
  expect(await consent.inForce(null, access, { customerId: another, notice: 'CN3', recipient: membership })).toBeNull();
});

test('what was answered at the same moment is told apart by its order', async () => {
  await give(choice('CN3', membership, false));
  await give(choice('CN3', membership));
  expect(await consent.inForce(null, access, { customerId, notice: 'CN3', recipient: membership })).not.toBeNull();
  await give(choice('CN3', membership, false));
  expect(await consent.standing(null, access, { customerId, notice: 'CN3', recipient: membership })).toMatchObject({
    state: 'withdrawn',
  });
  expect(await consent.currentOf(null, access, customerId)).toMatchObject([
    { notice: 'CN3', recipient: membership, version: 1, state: 'withdrawn', at },
  ]);
});

test('a transaction sees the consent that it gives', async () => {
  const deed = { id: randomIds.make<'deed'>(), at, access };
  const seen = await inTransaction(async (tx) => {
    await consent.give(tx, deed, { customerId, choices: [choice('CN3', membership)], method: 'web' });
    return consent.inForce(tx, access, { customerId, notice: 'CN3', recipient: membership });
  });
  expect(seen).toMatchObject({ eventId: `${deed.id}:CN3:membership` });
});

test('step 2 asks the public board only of a public proposal, and knows what was answered', async () => {
  const question = { customerId, affiliate: bank, visibility: 'private', otherAffiliates: [card, life] } as const;
  const visitor = await consent.askedFor(access, { ...question, customerId: null });
  expect(visitor.map(({ notice }) => notice)).toEqual(['CN1', 'CN2', 'CN3']);
  expect(visitor.flatMap(({ answers }) => answers.map(({ answer }) => answer))).toEqual([
    'none',
    'none',
    'none',
    'none',
  ]);
  await give(choice('CN1', bank), choice('CN2', card, false));
  const asked = await consent.askedFor(access, { ...question, visibility: 'public' });
  expect(asked).toEqual([
    { notice: 'CN1', version: 1, isRequired: true, answers: [{ recipient: bank, answer: 'given' }] },
    {
      notice: 'CN2',
      version: 1,
      isRequired: false,
      answers: [
        { recipient: card, answer: 'refused' },
        { recipient: life, answer: 'none' },
      ],
    },
    { notice: 'CN3', version: 1, isRequired: false, answers: [{ recipient: membership, answer: 'none' }] },
    { notice: 'CN4', version: 1, isRequired: false, answers: [{ recipient: null, answer: 'none' }] },
  ]);
});

test('an answer that fits no notice is refused and nothing is kept', async () => {
  await expect(give(choice('CN1', bank), choice('CN3', bank))).rejects.toMatchObject({
    code: 'consent.notice-unknown',
  });
  expect(await consent.currentOf(null, access, customerId)).toEqual([]);
});

describe('the register', () => {
  const events = () => database.getClient().db(database.name).collection<{ _id: string }>('consentEvents');

  test('cannot be changed, nor emptied', async () => {
    await give(choice('CN3', membership));
    await expect(events().updateOne({}, { $set: { isAgreed: false } })).rejects.toMatchObject({ code: 13 });
    await expect(events().deleteOne({})).rejects.toMatchObject({ code: 13 });
  });

  test('refuses a row with a field more, or without the fingerprint of what was shown', async () => {
    await give(choice('CN3', membership));
    const row = { ...(await events().findOne({})), _id: 'other' };
    await expect(events().insertOne({ ...row, name: 'x' } as { _id: string })).rejects.toMatchObject({ code: 121 });
    await expect(events().insertOne({ ...row, snapshotHash: '' } as { _id: string })).rejects.toMatchObject({
      code: 121,
    });
    await events().insertOne(row);
  });

  test('two houses may stand on one connection', () => {
    expect(() => createConsent({ database, clock: systemClock })).not.toThrow();
  });
});
