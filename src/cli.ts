import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import {
  type CliProgram,
  type CliTools,
  cliCommands,
  type RunOptions,
  type Telling,
  toldFault,
} from './doors/cli/index.js';
import { hasRecords } from './audit/index.js';
import { buildHouse } from './house.js';
import { migrations, storeRights } from './migrations.js';
import { type Clock, systemClock } from './platform/clock.js';
import { type Config, readConfig, showConfig } from './platform/config.js';
import type { Database } from './platform/database/index.js';
import { openDatabase, type OpenDatabase } from './platform/database/open-database.js';
import { openDemoClock } from './platform/demo-clock.js';
import { openDemoProgress } from './platform/demo-progress.js';
import { completeSecrets } from './platform/demo-keys.js';
import type { Secrets } from './platform/secrets.js';
import { finding, type Finding, inOneLine } from './platform/finding.js';
import { randomIds } from './platform/ids.js';
import { createLogger } from './platform/logger.js';
import { readProgramVersion } from './platform/program-version.js';
import { isStartFault, StartFault } from './platform/start-fault.js';
import { createTexts } from './platform/texts/texts.js';
import type { Access } from './vocabulary/access.js';
import { seoulDayOf } from './vocabulary/calendar.js';
import type { InBothLanguages } from './vocabulary/language.js';

const folder = join(import.meta.dirname, '..');
const ids = randomIds;

/** Progress and faults go beside the answer, so that `--json` is one object and nothing else. */
function say(line: InBothLanguages): void {
  process.stderr.write(`${inOneLine(line)}\n`);
}

function open(config: Config): Promise<OpenDatabase> {
  const { version } = readProgramVersion(folder);
  return openDatabase({
    config,
    migrations,
    rights: storeRights,
    asServer: false,
    programVersion: version,
    systemClock,
    ids,
    say,
  });
}

interface Start {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly opened: OpenDatabase;
}

/** The secrets of a command. Throws a StartFault when they are not those of the database. */
async function secretsFor(config: Config, opened: OpenDatabase): Promise<Secrets> {
  const secrets = completeSecrets({ ...config, hasRecords: await hasRecords(opened.database) });
  await opened.checkKeys(secrets.fieldKeks);
  return secrets;
}

/** The rooms of a command, on a database as one of its users. */
async function programOf({ config, secrets, opened }: Start, database: Database): Promise<CliProgram> {
  const logger = createLogger({ level: 'silent' });
  const texts = createTexts(join(folder, 'views/texts'));
  const { isDemo, baseUrl, auditHeadFile } = config;
  const clock: Clock = isDemo ? await openDemoClock(database, systemClock) : systemClock;
  const openRooms = (at: Clock) =>
    buildHouse({
      database,
      clock: at,
      systemClock,
      ids,
      secrets,
      texts,
      logger,
      baseUrl,
      isDemo,
      demoClock: null,
      auditHeadFile,
    });
  const access: Access = {
    actor: { kind: 'operator', name: userInfo().username },
    purpose: 'operation',
    requestId: ids.make<'request'>(),
  };
  const rooms = openRooms(clock);
  return {
    rooms,
    access,
    clock,
    systemClock,
    ids,
    texts,
    isDemo,
    openRooms,
    demoProgress: () => openDemoProgress(database, seoulDayOf(clock.now())),
    scheduler: rooms.scheduler,
    migrate: () => opened.migrate(secrets.fieldKeks),
  };
}

function toolsOf(wantsJson: () => boolean): CliTools {
  const tell = <Report>(report: Report, telling: Telling<Report>): void => {
    const text = wantsJson() ? JSON.stringify(report) : telling.lines(report).join('\n');
    process.stdout.write(`${text}\n`);
    process.exitCode = telling.exitCode?.(report) ?? 0;
  };
  const run = async <Report>(
    work: (program: CliProgram) => Promise<Report>,
    telling: Telling<Report>,
    { as = 'app', wantsPresentShape = true }: RunOptions = {},
  ): Promise<void> => {
    const config = readConfig();
    const opened = await open(config);
    try {
      const start = { config, opened, secrets: await secretsFor(config, opened) };
      if (wantsPresentShape) await bringToShape(start);
      const database = as === 'read' ? await opened.readingOnly() : opened.database;
      tell(await work(await programOf(start, database)), telling);
    } finally {
      await opened.close();
    }
  };
  return { run, tell, inspect };
}

async function bringToShape({ config, secrets, opened }: Start): Promise<void> {
  if (config.migrations === 'at-start') {
    await opened.migrate(secrets.fieldKeks);
    return;
  }
  if ((await opened.countPendingMigrations()) === 0) return;
  throw new StartFault([
    {
      ko: '데이터베이스의 모양이 아직 맞지 않습니다. 먼저 실행하세요: npm run cli -- migrate',
      en: 'The database does not have the present shape yet. First run: npm run cli -- migrate',
    },
  ]);
}

/** What `doctor` says: whatever cannot be opened is a finding, never an end. */
async function inspect(): Promise<readonly Finding[]> {
  const findings: Finding[] = [
    finding('ok', { ko: `Node ${process.versions.node}`, en: `Node ${process.versions.node}` }),
  ];
  try {
    const config = readConfig();
    findings.push(
      ...showConfig().map(({ key, value }) => finding('ok', { ko: `${key} = ${value}`, en: `${key} = ${value}` })),
    );
    const opened = await open(config);
    try {
      findings.push(...opened.findings, ...(await migrationFindings(opened)));
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!isStartFault(error)) throw error;
    findings.push(...error.said.map((said) => finding('fault', said)));
  }
  return findings;
}

async function migrationFindings(opened: OpenDatabase): Promise<readonly Finding[]> {
  const pending = await opened.countPendingMigrations();
  const what = { ko: `남은 이전(migration) ${String(pending)}개`, en: `${String(pending)} migrations pending` };
  const mend = { ko: '실행하세요: npm run cli -- migrate', en: 'Run: npm run cli -- migrate' };
  return [finding(pending === 0 ? 'ok' : 'note', what, pending === 0 ? null : mend)];
}

/** Ends a command that could not be done: in words beside the answer, or with `--json` as the one object of the answer. */
function tellFault(error: unknown, wantsJson: boolean): void {
  const { lines, report, exitCode } = toldFault(error);
  if (wantsJson) process.stdout.write(`${JSON.stringify(report)}\n`);
  else process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = exitCode;
}

const program = new Command('moksori')
  .description('목소리 운영 명령 / commands of the operator')
  .option('--json', 'JSON');
const wantsJson = (): boolean => program.opts<{ json?: true }>().json === true;
for (const command of cliCommands(toolsOf(wantsJson))) program.addCommand(command);
try {
  await program.parseAsync();
} catch (error) {
  tellFault(error, wantsJson());
}
// Libraries leave timers behind that would keep a finished command alive.
process.exit();
