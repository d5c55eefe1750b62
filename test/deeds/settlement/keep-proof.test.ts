import mongoose from 'mongoose';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, givenCasesIn } from '../../support/given-cases.js';
import { testDatabase } from '../../support/test-database.js';
import { refusalOf } from '../refusal-of.js';
import { freezing, givenAccount, givenOfficers, prepared } from './accounts.js';

const house = buildTestHouse();
const given = givenCasesIn(house);
const { operator } = house.accessOf;

const prove = () => house.house.jobs.find(({ name }) => name === 'ledger-proof')?.run();

/** Changes the books by hand, as only the owner of the database can. */
async function byHand(collection: string, filter: object, change: object): Promise<void> {
  const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  const done = await admin
    .db(house.database.name)
    .collection(collection)
    .updateOne(filter, change, { bypassDocumentValidation: true });
  await admin.close();
  expect(done.modifiedCount).toBe(1);
}

describe('the nightly proof of the books', () => {
  test('keeps four zeros and what was looked at', async () => {
    await given.decided(await given.people(), { input: adoption });
    expect(await prove()).toEqual({ how: 'done' });
    const { state, last, brokenSince } = await house.house.settlement.stateOfBooks(operator);
    expect([state, brokenSince]).toEqual(['sound', null]);
    expect(last).toMatchObject({
      day: '2026-11-20',
      zeros: { lotsDiffer: 0, adoptedWithoutAward: 0, awardWithoutAdoption: 0, sharesDiffer: 0 },
      breaches: 0,
      found: [],
      freezes: [],
    });
    expect(last?.invariants).toContainEqual({ invariant: 'I7', checked: expect.any(Number) as number, breaches: 0 });
  });

  test('counts an adoption without an award and an award without an adoption', async () => {
    await given.decided(await given.people(), { input: adoption });
    const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
    await admin.db(house.database.name).collection('awards').deleteMany({});
    await admin.close();
    expect(await prove()).toEqual({ how: 'alarm', code: 'ledger-breaches' });
    const { state, last } = await house.house.settlement.stateOfBooks(operator);
    expect(state).toBe('broken');
    expect(last?.zeros).toMatchObject({ awardWithoutAdoption: 1, lotsDiffer: 0 });
    expect(last?.freezes).toEqual([]);
  });

  test('stops the uses of a member whose journal was changed by hand, and says since when', async () => {
    const { acct, customerId } = await givenAccount(house, given);
    const other = await givenAccount(house, given);
    await byHand('journal', { acct }, { $set: { at: new Date('2026-11-19T00:00:00Z') } });
    expect(await prove()).toEqual({ how: 'alarm', code: 'ledger-breaches' });
    const rows = (await house.rowsOf('journal')).filter(({ kind }) => kind === 'FREEZE');
    expect(rows).toMatchObject([{ acct, by: 'SYS', ok: 'SYS', legs: [] }]);
    const { last } = await house.house.settlement.stateOfBooks(operator);
    expect(last?.freezes).toEqual([{ account: acct, how: 'frozen' }]);
    expect(last?.found).toContainEqual({
      invariant: 'I7',
      account: acct,
      journal: expect.stringMatching(/^AWD:/) as string,
      what: 'the row differs from its fingerprint',
    });
    const [audited] = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'account.freeze');
    expect(audited).toMatchObject({ actor: { kind: 'system' }, subjects: [customerId] });
    const status = async (one: typeof acct) =>
      (await house.house.ledger.balanceOf(one, asSeoulDay('2026-11-20'))).status;
    expect([await status(acct), await status(other.acct)]).toEqual(['FROZEN', 'OPEN']);

    house.clock.advance({ days: 1 });
    await prove();
    const later = await house.house.settlement.stateOfBooks(operator);
    expect(later.last?.freezes).toEqual([{ account: acct, how: 'already-frozen' }]);
    expect(later.brokenSince).toMatchObject({ day: '2026-11-20' });
    expect((await house.rowsOf('journal')).filter(({ kind }) => kind === 'FREEZE')).toHaveLength(1);
  });

  test('freezes again what was freed although it is still broken', async () => {
    const { officer, office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    await byHand('journal', { acct }, { $set: { by: 'somebody' } });
    await prove();
    const free = await prepared(house.house, house.accessOf.staff(officer), {
      acct,
      input: { ...freezing, kind: 'UNFREEZE' },
    });
    await house.house.settlement.approveTicket(house.accessOf.staff(office), free);
    house.clock.advance({ days: 1 });
    await prove();
    expect((await house.rowsOf('journal')).filter(({ kind }) => kind === 'FREEZE')).toHaveLength(2);
  });

  test('says where an account is so broken that nothing of it can be changed, or used', async () => {
    const { acct } = await givenAccount(house, given);
    await byHand('accounts', { _id: acct }, { $set: { 'lots.0.r': 49_999 } });
    expect(await prove()).toEqual({ how: 'alarm', code: 'ledger-breaches' });
    const { last } = await house.house.settlement.stateOfBooks(operator);
    expect(last?.zeros.lotsDiffer).toBe(1);
    expect(last?.freezes).toEqual([{ account: acct, how: 'not-possible' }]);
  });

  test('is not changed by anybody afterwards', async () => {
    await prove();
    const proofs = house.database.getClient().db(house.database.name).collection('bookProofs');
    for (const change of [() => proofs.updateMany({}, { $set: { breaches: 0 } }), () => proofs.deleteMany({})])
      await expect(change()).rejects.toMatchObject({ code: 13 });
  });

  test('ends sound again, and the next break has its own beginning', async () => {
    await given.decided(await given.people(), { input: adoption });
    const { acct, by } = (await house.rowsOf('journal'))[0] ?? {};
    await byHand('journal', { acct }, { $set: { by: 'somebody' } });
    await prove();
    await byHand('journal', { acct, kind: 'AWARD' }, { $set: { by } });
    house.clock.advance({ days: 1 });
    expect(await prove()).toEqual({ how: 'done' });
    house.clock.advance({ days: 1 });
    await byHand('journal', { acct, kind: 'AWARD' }, { $set: { by: 'another' } });
    await prove();
    const { brokenSince } = await house.house.settlement.stateOfBooks(operator);
    expect(brokenSince).toMatchObject({ day: '2026-11-22' });
  });
});

test('nobody but the officer, the office and the auditor sees the requests', async () => {
  const { settlement } = house.house;
  const reviewer = await given.staff();
  expect(await refusalOf(settlement.listTickets(house.accessOf.staff(reviewer)))).toMatchObject({
    code: 'access.not-permitted',
  });
  const auditor = await given.staff({ entity: 'group', roles: ['auditor'] });
  expect(await settlement.listTickets(house.accessOf.staff(auditor))).toEqual({ open: [], decided: [] });
});
