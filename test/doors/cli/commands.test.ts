import { Command } from 'commander';
import { type CliProgram, cliCommands, type CliTools, refusals } from '../../../src/doors/cli/index.js';
import { openDemoProgress } from '../../../src/platform/demo-progress.js';
import { finding } from '../../../src/platform/finding.js';
import { seoulDayOf } from '../../../src/vocabulary/calendar.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, givenCasesIn } from '../../support/given-cases.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);

interface Told {
  readonly report: unknown;
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** Gives a command as the operator does, on the test house. */
async function give(words: readonly string[], more: Partial<CliProgram> = {}): Promise<Told> {
  const told: Told[] = [];
  const tools: CliTools = {
    tell: (report, telling) => {
      told.push({ report, lines: telling.lines(report), exitCode: telling.exitCode?.(report) ?? 0 });
    },
    run: async (work, telling) => {
      const { house, database, clock, systemClock, ids, texts, accessOf } = test;
      const program: CliProgram = {
        rooms: house,
        access: accessOf.operator,
        clock,
        systemClock,
        ids,
        texts,
        isDemo: true,
        openRooms: () => house,
        demoProgress: () => openDemoProgress(database, seoulDayOf(clock.now())),
        migrate: () => Promise.resolve([]),
        ...more,
      };
      tools.tell(await work(program), telling);
    },
    inspect: () =>
      Promise.resolve([
        finding('ok', { ko: '데이터베이스', en: 'database' }),
        finding('fault', { ko: '없음', en: 'none' }),
      ]),
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  for (const command of cliCommands(tools)) program.addCommand(command.exitOverride());
  await program.parseAsync([...words], { from: 'user' });
  const [first] = told;
  if (first === undefined) throw new Error('the command told nothing');
  return first;
}

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

  it('have words in both languages for every refusal', () => {
    for (const { ko, en } of Object.values(refusals)) expect([ko === '', en === '']).toEqual([false, false]);
  });
});
