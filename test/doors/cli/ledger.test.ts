import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { givenAccount, givenOfficers, reason } from '../../deeds/settlement/accounts.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf, giveCommand } from '../../support/cli-program.js';
import { givenIn, staffPassword } from '../../support/given.js';
import { Refusal } from '../../../src/vocabulary/refusal.js';
import { testDatabase } from '../../support/test-database.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(house);

/** Gives `ledger …` as a person at the command line does. */
async function give(words: readonly string[], options: { readonly isDemo?: boolean } = {}) {
  // A code works once, and the next ones count only later.
  house.systemClock.advance({ minutes: 1 });
  const { lines, ...told } = await giveCommand(['ledger', ...words], { program: cliProgramOf(house, options) });
  return { ...told, lines: lines.join('\n') };
}

const faultOf = (words: readonly string[], options?: { readonly isDemo: boolean }): Promise<unknown> =>
  give(words, options).then(
    () => null,
    (error: unknown) => error,
  );

let folder: string;
let passwordFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moksori-ledger-'));
  passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${staffPassword}\n`);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const person = (by: string) => ['--by', by, '--password-file', passwordFile];

describe('a correction at the command line', () => {
  it('is asked for by one person and posted by another, each by password and code', async () => {
    const { officer, office } = await givenOfficers(given);
    const { memberNo, acct } = await givenAccount(house, given);
    const asked = await give([
      ...['adjust', '--member', memberNo, '--amount', '-1500', '--funder', 'bank', '--reason', reason],
      ...person(officer.email),
    ]);
    expect(asked.report).toMatchObject({ state: 'OPEN', kind: 'ADJUST', amount: -1_500, preparedBy: officer.id });
    expect(asked.lines + JSON.stringify(asked.report)).not.toContain(memberNo);
    const ticket = String(asked.report['ticket']);
    expect(asked.lines).toContain(`moksori ledger approve ${ticket}`);

    expect(await faultOf(['approve', ticket, ...person(officer.email)])).toMatchObject({
      code: 'settlement.not-permitted',
      details: { rule: 'SD5' },
    });
    const posted = await give(['approve', ticket, ...person(office.email)]);
    expect(posted.report).toMatchObject({ state: 'POSTED', decidedBy: office.id });
    expect(await faultOf(['approve', ticket, ...person(office.email)])).toMatchObject({
      code: 'settlement.ticket-decided',
    });
    const [row] = (await house.rowsOf('journal')).filter(({ kind }) => kind === 'ADJUST');
    expect(row).toMatchObject({ acct, by: officer.id, ok: office.id, bal: { p: 48_500 } });
  });

  it('freezes, turns down and frees', async () => {
    const { officer, other } = await givenOfficers(given);
    const { memberNo } = await givenAccount(house, given);
    const ask = async (verb: string) =>
      String((await give([verb, '--member', memberNo, '--reason', reason, ...person(officer.email)])).report['ticket']);
    expect((await give(['approve', await ask('freeze'), ...person(other.email)])).report).toMatchObject({
      kind: 'FREEZE',
      state: 'POSTED',
    });
    const no = ['--note', '아직 확인이 끝나지 않았습니다.'];
    expect((await give(['turn-down', await ask('unfreeze'), ...no, ...person(other.email)])).report).toMatchObject({
      kind: 'UNFREEZE',
      state: 'TURNED_DOWN',
    });
    expect((await give(['approve', await ask('unfreeze'), ...person(other.email)])).report).toMatchObject({
      state: 'POSTED',
    });
  });

  it('wants both proofs of the person outside the demo, and a right one everywhere', async () => {
    const { officer } = await givenOfficers(given);
    const { memberNo } = await givenAccount(house, given);
    const ask = ['freeze', '--member', memberNo, '--reason', reason];
    expect(await faultOf([...ask, '--by', officer.email], { isDemo: false })).toMatchObject({ name: 'StartFault' });
    expect(await faultOf([...ask, ...person(officer.email), '--code', '000000'])).toMatchObject({
      code: 'staff.code-wrong',
    });
    writeFileSync(passwordFile, 'something else entirely');
    expect(await faultOf([...ask, ...person(officer.email)])).toMatchObject({ code: 'staff.wrong-pair' });
    expect(await house.rowsOf('tickets')).toEqual([]);
  });

  it('refuses a number that is nobody’s and a ticket that is none', async () => {
    const { officer } = await givenOfficers(given);
    const ask = ['freeze', '--member', '9999999999', '--reason', reason, ...person(officer.email)];
    expect(await faultOf(ask)).toMatchObject({ code: 'settlement.member-not-found' });
    expect(await faultOf(['approve', 'T-1', ...person(officer.email)])).toMatchObject({
      code: 'settlement.ticket-not-found',
    });
  });
});

describe('ledger verify', () => {
  it('ends with 0 where nothing is wrong, of all or of one account', async () => {
    const { acct } = await givenAccount(house, given);
    expect(await give(['verify', '--account', acct])).toMatchObject({
      report: { ok: true, accounts: 1, journals: 1, breaches: [] },
      exitCode: 0,
    });
    expect(await faultOf(['verify', '--account', 'a'.repeat(26)])).toMatchObject({ name: 'StartFault' });
    expect(await faultOf(['verify', '--account', '1000000001'])).toMatchObject({ name: 'StartFault' });
  });

  it('finds one letter of a journal that the owner of the database changed, and names it', async () => {
    const { acct } = await givenAccount(house, given);
    const other = await givenAccount(house, given);
    const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
    const journal = admin.db(house.database.name).collection('journal');
    await journal.updateOne({ acct }, { $set: { by: 'staff-2' } }, { bypassDocumentValidation: true });
    await admin.close();
    const [row] = (await house.rowsOf('journal')).filter((one) => one['acct'] === acct);
    const { report, lines, exitCode } = await give(['verify']);
    expect(exitCode).toBe(1);
    expect(report['breaches']).toContainEqual({
      invariant: 'I7',
      account: acct,
      journal: row?.['_id'],
      what: 'the row differs from its fingerprint',
    });
    expect(lines).toContain(`I7 ${acct} ${String(row?.['_id'])}`);
    expect(JSON.stringify(report['breaches'])).not.toContain(other.acct);
    expect((await give(['verify', '--account', acct])).exitCode).toBe(1);
    expect((await give(['verify', '--account', other.acct])).exitCode).toBe(0);
  });

  it('is not taken for broken when it could not be done to the end', async () => {
    await givenAccount(house, given);
    const program = cliProgramOf(house);
    const verify = () => Promise.reject(new Refusal('database.outcome-unknown'));
    const rooms = { ...program.rooms, ledger: { ...program.rooms.ledger, verify } };
    await expect(giveCommand(['ledger', 'verify'], { program: { ...program, rooms } })).rejects.toMatchObject({
      name: 'StartFault',
    });
  });
});
