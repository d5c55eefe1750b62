import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { buildApp } from './app.js';
import { type Audit, hasRecords } from './audit/index.js';
import { demoLeftBehind, seedDemo } from './doors/cli/index.js';
import { buildHouse } from './house.js';
import { migrations, storeRights } from './migrations.js';
import { type Clock, systemClock } from './platform/clock.js';
import { type Config, readConfig } from './platform/config.js';
import { describeFault } from './platform/database/mongo-errors.js';
import { openDatabase } from './platform/database/open-database.js';
import { openDemoClock } from './platform/demo-clock.js';
import { openDemoProgress } from './platform/demo-progress.js';
import { completeSecrets } from './platform/demo-keys.js';
import { inOneLine } from './platform/finding.js';
import { firstLines } from './platform/first-lines.js';
import { createHealth } from './platform/health.js';
import { buildAdminApp } from './platform/http/admin-app.js';
import { randomIds as ids } from './platform/ids.js';
import { createLogger } from './platform/logger.js';
import { createPrometheusMetrics } from './platform/metrics.prometheus.js';
import { readProgramVersion } from './platform/program-version.js';
import { type ShutdownStep, watchShutdown } from './platform/shutdown.js';
import { listenFault, StartFault } from './platform/start-fault.js';
import { createTexts } from './platform/texts/texts.js';
import { seoulDayOf } from './vocabulary/calendar.js';
import type { InBothLanguages } from './vocabulary/language.js';

const folder = join(import.meta.dirname, '..');
const version = readProgramVersion(folder);
const config = readConfig();
const logger = createLogger({ level: config.logLevel });
/** What a stop has to end, the last opened first. */
const steps: ShutdownStep[] = [];

watchShutdown({
  steps,
  isUnderNpm: config.isUnderNpm,
  limitSeconds: config.shutdownSeconds,
  tell: ({ what, of, error }) => {
    const line = { what, of, ...(error === undefined ? {} : { fault: describeFault(error) }) };
    if (what === 'begins' || what === 'ends') logger.info(line, 'stop');
    else logger.error(line, 'stop');
  },
});
try {
  await start();
} catch (error) {
  // What was opened is closed again, the embedded database above all; the fault is told by whoever started us.
  for (const step of steps) await step.run();
  throw error;
}

/** config -> database -> shape -> rooms -> listening (architecture 2); each step says what it does (UD1). */
async function start(): Promise<void> {
  say({ ko: '1/5 데이터베이스 준비', en: 'database' });
  const opened = await openDatabase({
    config,
    migrations,
    rights: storeRights,
    asServer: true,
    programVersion: version.version,
    systemClock,
    ids,
    say,
  });
  steps.unshift({ name: 'database', limitMs: 6_000, run: () => opened.close() });
  process.stdout.write(`    ${opened.how}\n`);

  say({ ko: '2/5 데이터베이스 모양 맞추기', en: 'shape of the database' });
  const secrets = completeSecrets({ ...config, hasRecords: await hasRecords(opened.database) });
  await opened.checkKeys(secrets.fieldKeks);
  if (config.migrations === 'at-start') await opened.migrate(secrets.fieldKeks);

  say({ ko: '3/5 방 열기', en: 'rooms' });
  const texts = createTexts(join(folder, 'views/texts'));
  const { isDemo, baseUrl } = config;
  const demoClock = isDemo ? await openDemoClock(opened.database, systemClock) : null;
  const clock = demoClock ?? systemClock;
  const { database } = opened;
  const metrics = createPrometheusMetrics();
  const house = buildHouse({
    database,
    clock,
    systemClock,
    ids,
    secrets,
    texts,
    logger,
    metrics,
    baseUrl,
    isDemo,
    demoClock,
    auditHeadFile: config.auditHeadFile,
  });
  await wantAuditKey(house.audit);

  if (config.isProduction) refuseDemo(await demoLeftBehind(house));

  await house.privacy.noteSecrets();

  say({ ko: '4/5 데모 자료', en: 'demo data' });
  if (isDemo) {
    const openRooms = (at: Clock) =>
      buildHouse({ database, clock: at, systemClock, ids, secrets, texts, logger, baseUrl, isDemo, demoClock: null });
    const progress = await openDemoProgress(database, seoulDayOf(clock.now()));
    await seedDemo({ openRooms, progress, texts, now: clock.now() });
  }

  say({ ko: '5/5 화면 열기', en: 'pages' });
  house.relay.start();
  steps.unshift({ name: 'relay', limitMs: 2_000, run: () => house.relay.stop() });
  void house.scheduler.start();
  steps.unshift({ name: 'schedule', limitMs: 4_500, run: () => house.scheduler.stop() });
  if (config.admin !== null) {
    const admin = await listen(createServer(buildAdminApp({ metrics, logger })), config.admin);
    steps.unshift({ name: 'metrics', limitMs: 1_000, run: () => closeListener(admin) });
  }
  const health = createHealth(opened);
  const app = await buildApp({
    ...config,
    rooms: house,
    database,
    texts,
    logger,
    metrics,
    health,
    version,
    clock,
    systemClock,
    ids,
    folder,
    sessionSecrets: secrets.sessionSecrets,
    oauthKey: secrets.oauthKey,
  });
  const server = await listen(createServer(app.handler), config);
  steps.unshift(
    {
      name: 'readiness',
      limitMs: 100,
      run: () => {
        health.beginDraining();
      },
    },
    { name: 'listener', limitMs: 5_000, run: () => closeListener(server) },
  );
  for (const line of firstLines({ ...config, version: version.version })) process.stdout.write(`${line}\n`);
}

/** A record that was sealed with another key could neither be proved nor gone on with. */
async function wantAuditKey(audit: Pick<Audit, 'hasItsKey'>): Promise<void> {
  if (await audit.hasItsKey()) return;
  throw new StartFault([
    {
      ko: 'AUDIT_KEY 가 감사 기록을 봉인한 열쇠가 아닙니다. 그 열쇠를 목록에 되돌려 놓으세요. 열쇠가 맞다면 기록의 끝이 바뀐 것입니다: npm run cli -- audit verify',
      en: 'AUDIT_KEY is not the key that sealed the record of acts. Put that key back into the list. If it is the key, the end of the record was changed: npm run cli -- audit verify',
    },
  ]);
}

/** A production whose database holds the demo's accounts would let in whoever has read about them (AT13). */
function refuseDemo(left: readonly string[]): void {
  if (left.length === 0) return;
  const what = left.join(', ');
  throw new StartFault([
    {
      ko: `이 데이터베이스에는 데모 계정이 있습니다(${what}). 운영(production)에는 다른 데이터베이스를 주세요: MONGODB_URI`,
      en: `This database holds accounts of the demo (${what}). Give production another database: MONGODB_URI`,
    },
  ]);
}

/** Listens with the limits of AR56. Throws a StartFault when the port is taken. */
async function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<Server> {
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return server;
  } catch (error) {
    throw listenFault(error, { host, port }) ?? error;
  }
}

/** Takes no new connection, lets requests end, and then closes what browsers keep open. */
function closeListener(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}

function say(line: InBothLanguages): void {
  process.stdout.write(`${inOneLine(line)}\n`);
}
