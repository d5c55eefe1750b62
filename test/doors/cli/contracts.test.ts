import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '../../../src/vocabulary/refusal.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf, giveCommand } from '../../support/cli-program.js';

const house = buildTestHouse({ startsAt: '2026-11-30T23:59:00+09:00', isPatient: true });
let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'moksori-contracts-'));
  file = join(folder, 'contract.pdf');
  writeFileSync(file, 'seven clauses');
  // Only what this test adds.
  await house.database
    .getClient()
    .db(house.database.name)
    .collection('contracts')
    .updateMany({}, { $set: { flows: [] } });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const words = (id = 'carrier-2026', until = '2026-11-30', path = file): readonly string[] => [
  ...['add', id, '--kind', 'consignment', '--recipient', 'message-operator'],
  ...['--party-ko', '발송사', '--party-en', 'Carrier', '--work-ko', '이메일 발송', '--work-en', 'Sending e-mails'],
  ...['--flows', 'EX4-notice,EX4-code', '--from', '2026-01-01', '--until', until, '--file', path],
];
const give = (...given: readonly string[]) => giveCommand(['contract', ...given], { program: cliProgramOf(house) });
const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

let sendings = 0;

/** A notice to somebody, as the gate decides it. */
async function send(): Promise<string> {
  const { operator } = house.accessOf;
  try {
    await house.house.disclosure.clearForSending(operator, {
      request: {
        flow: 'EX4-notice',
        subject: 'c1',
        fields: ['contact'],
        recipient: 'message-operator',
        purpose: 'notice',
        requester: operator.actor,
      },
      payload: {},
      rowId: `n:${String((sendings += 1))}`,
    });
    return 'sent';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return (error.details.codes ?? [error.code]).join();
  }
}

test('a contract opens the flows that rest on it, until midnight of its last day in Seoul', async () => {
  expect(await send()).toBe('CONTRACT_MISSING');
  const { report, lines } = await give(...words());
  expect(report).toMatchObject({ id: 'carrier-2026', evidence: 'there', endsOn: '2026-11-30' });
  expect(lines.join()).toContain('발송사 / Carrier');
  expect(await send()).toBe('sent');
  house.clock.set('2026-11-30T23:59:59.999+09:00');
  expect(await send()).toBe('sent');
  house.clock.set('2026-12-01T00:00:00+09:00');
  expect(await send()).toBe('CONTRACT_EXPIRED');
  const rows = await house.rowsOf('disclosures');
  expect(rows.at(1)).toMatchObject({ contract: { id: 'carrier-2026', fileHash: report['sha256'] } });
  expect((await house.rowsOf('auditEvents')).map(({ action }) => action)).toEqual(['contract.add']);
});

test('G8: a file that was changed or is gone closes them at the next look, one that is back opens them', async () => {
  await give(...words('carrier-2026', '2027-11-30'));
  const hourly = () => house.house.jobs.find(({ name }) => name === 'contract-files')?.run();
  expect(await hourly()).toEqual({ how: 'done' });
  appendFileSync(file, ', and an eighth');
  expect(await hourly()).toEqual({ how: 'alarm', code: 'contract-files' });
  expect(await send()).toBe('CONTRACT_NO_EVIDENCE');
  rmSync(file);
  expect((await give('check')).report).toMatchObject({
    faults: expect.arrayContaining([{ id: 'carrier-2026', evidence: 'missing' }]) as unknown,
  });
  expect(await send()).toBe('CONTRACT_NO_EVIDENCE');
  writeFileSync(file, 'seven clauses');
  await give('check');
  expect(await send()).toBe('sent');
});

test('the same once more changes nothing; another under the same id, and what is not whole, is refused', async () => {
  await give(...words());
  await give(...words());
  expect(await house.rowsOf('contracts')).toHaveLength(2);
  expect(await refusalOf(give(...words('carrier-2026', '2027-01-31')))).toMatchObject({
    code: 'disclosure.contract-already-there',
  });
  for (const [wrong, field] of [
    [words('Carrier!'), 'id'],
    [words('other', '2025-01-01'), 'until'],
    [words('other', '2026-13-01'), 'until'],
    [words('other', '2027-01-01', join(folder, 'nothing.pdf')), 'file'],
    [words('other').map((word) => (word === 'EX4-notice,EX4-code' ? 'EX1-credit' : word)), 'flows'],
    [words('other').map((word) => (word === 'message-operator' ? 'card' : word)), 'recipient'],
    [words('other').map((word) => (word === 'consignment' ? 'gift' : word)), 'kind'],
    [words('other').map((word) => (word === 'Carrier' ? ' ' : word)), 'party'],
  ] as const) {
    expect(await refusalOf(give(...wrong))).toMatchObject({
      code: 'disclosure.contract-invalid',
      details: { faults: expect.arrayContaining([expect.objectContaining({ field })]) as unknown },
    });
  }
  expect(await house.rowsOf('contracts')).toHaveLength(2);
});
