import { type CliProgram, refusals } from '../../../src/doors/cli/index.js';
import { finding } from '../../../src/platform/finding.js';
import type { Job } from '../../../src/platform/schedule/scheduler.js';
import { isStartFault } from '../../../src/platform/start-fault.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf, giveCommand, type Told } from '../../support/cli-program.js';
import { adoption, givenCasesIn } from '../../support/given-cases.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);

/** Gives a command as the operator does, on the test house. */
const give = (words: readonly string[], more: Partial<CliProgram> = {}): Promise<Told> =>
  giveCommand(words, {
    program: { ...cliProgramOf(test), ...more },
    findings: [finding('ok', { ko: '데이터베이스', en: 'database' }), finding('fault', { ko: '없음', en: 'none' })],
  });

describe('the commands of the operator', () => {
  it('prove the books and what stands behind them: 0 when all agree', async () => {
    await given.decided(await given.people(), { input: adoption });
    const { report, exitCode } = await give(['ledger', 'verify']);
    expect(report).toMatchObject({
      ok: true,
      journals: 1,
      breaches: [],
      invariants: { I6: { breaches: 0 }, I17: { breaches: 0 } },
    });
    expect(exitCode).toBe(0);
  });

  it('list keys by owner, state and age, with 1 when one is due, and never show one (KY12)', async () => {
    await given.customer();
    const { lines, report, exitCode } = await give(['keys', 'list']);
    expect(report).toMatchObject({
      keys: expect.arrayContaining([expect.objectContaining({ kind: 'subject' })]) as [],
    });
    expect(lines.join('\n')).toMatch(/^fieldKeks [0-9a-f]{16} · active · x1 · /);
    expect([lines.join().includes('v1.'), exitCode]).toEqual([false, 0]);
    const showKeys = async (...asked: Parameters<typeof test.house.privacy.showKeys>) =>
      (await test.house.privacy.showKeys(...asked)).map((line) => ({ ...line, isDue: true }));
    const due = await give(['keys', 'list'], {
      rooms: { ...test.house, privacy: { ...test.house.privacy, showKeys } },
    });
    expect([due.lines[0]?.includes('DUE'), due.exitCode]).toEqual([true, 1]);
  });

  it('end with 1 when an award has no books', async () => {
    await given.decided(await given.people(), { input: adoption });
    const sound = await test.house.ledger.verify();
    const ledger = {
      ...test.house.ledger,
      verify: () =>
        Promise.resolve({
          ...sound,
          ok: false,
          breaches: [{ invariant: 'I1' as const, account: 'a', journal: 'j', what: 'sum' }],
        }),
    };
    const { lines, exitCode } = await give(['ledger', 'verify'], { rooms: { ...test.house, ledger } });
    expect([lines[0]?.startsWith('어긋납니다'), exitCode]).toEqual([true, 1]);
  });

  it('add a member of staff with a password that is told once, and refuse a second with the address', async () => {
    const words = [
      'staff',
      'add',
      '--name',
      '김검토',
      '--email',
      'new@bank.example',
      '--entity',
      'bank',
      '--role',
      'reviewer',
      'approver',
    ];
    const { report } = await give(words);
    expect(report).toMatchObject({
      password: expect.stringMatching(/^.{20,}$/) as string,
      totpAddress: expect.stringMatching(/^otpauth:/) as string,
    });
    const again = await give(words).catch((error: unknown) => error);
    expect(isRefusal(again, 'staff.already-there')).toBe(true);
  });

  it('know no role that the permission table does not know', async () => {
    const words = [
      'staff',
      'add',
      '--name',
      '김검토',
      '--email',
      'x@bank.example',
      '--entity',
      'bank',
      '--role',
      'emperor',
    ];
    expect(isRefusal(await give(words).catch((error: unknown) => error), 'staff.not-found')).toBe(true);
  });

  it('say that a file cannot be read', async () => {
    const person = ['--name', '김검토', '--email', 'x@bank.example', '--entity', 'bank', '--role', 'reviewer'];
    const words = ['staff', 'add', ...person, '--password-file', '/nowhere/at/all'];
    expect(isRefusal(await give(words).catch((error: unknown) => error), 'cli.file-unreadable')).toBe(true);
  });

  it('bring invented people into the demo only', async () => {
    const refused = await give(['seed'], { isDemo: false }).catch((error: unknown) => error);
    expect(isRefusal(refused, 'access.not-permitted')).toBe(true);
  });

  it('say what is wrong and how to mend it, and end with 1 for a fault', async () => {
    const { lines, exitCode } = await give(['doctor']);
    expect([lines.some((line) => line.startsWith('FAULT')), exitCode]).toEqual([true, 1]);
  });

  it('show what the program does by itself, and do one of it now', async () => {
    await given.decided(await given.people(), { input: adoption });
    const { report } = await give(['jobs', 'list']);
    const proof = { name: 'ledger-proof', at: '20 3 * * *', nextAt: null, failures: 0 };
    expect(report).toMatchObject({ jobs: expect.arrayContaining([expect.objectContaining(proof)]) as unknown });
    const done = await give(['jobs', 'run', 'ledger-proof']);
    expect([done.report, done.exitCode]).toMatchObject([{ name: 'ledger-proof', how: 'done', code: null }, 0]);
    const notices = await give(['jobs', 'run', 'expiry-notices']);
    expect([notices.report, notices.exitCode]).toMatchObject([{ name: 'expiry-notices', how: 'done' }, 0]);
  });

  it('end with 1 and the code when a job could not be done, and show one that failed', async () => {
    const failing: Job = { name: 'failing', at: '* * * * *', run: () => Promise.resolve({ how: 'retry', code: 'x' }) };
    const rooms = { ...test.house, jobs: [failing] };
    const { report, exitCode } = await give(['jobs', 'run', 'failing'], { rooms });
    expect([report, exitCode]).toMatchObject([{ how: 'retry', code: 'x' }, 1]);
    const at = new Date('2026-11-20T05:00:00Z');
    const state = { ...failing, isRunning: true, nextAt: at, startedAt: at, endedAt: null, failures: 2, fault: 'x' };
    const { lines } = await give(['jobs', 'list'], { scheduler: { states: () => Promise.resolve([state]) } });
    expect(lines[0]).toMatch(/^failing .*2026-11-20T05:00:00.000Z.*FAILED x2: x$/);
  });

  it('name the jobs to whoever wants one that is none', async () => {
    const fault = await give(['jobs', 'run', 'nonsense']).catch((error: unknown) => error);
    expect([isStartFault(fault), String(fault).includes('ledger-proof')]).toEqual([true, true]);
  });

  it('have words in both languages for every refusal', () => {
    for (const { ko, en } of Object.values(refusals)) expect([ko === '', en === '']).toEqual([false, false]);
  });
});
