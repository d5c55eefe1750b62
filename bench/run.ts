/**
 * `npm run bench`: every figure of the product as a ratio, in one run on one mongod. Nothing here is a test.
 *
 * `npm run bench -- ledger http`: only these parts; `--three`: on three members; `--full`: with the callers and times that
 * ledger.md section 12 asks for, which takes hours. `npm run bench -- simulate [count]`: the simulations of the ledger's
 * protocol instead, a million unless said.
 */
import { startMigratedTestDatabase } from '../test/support/migrated-test-database.js';
import { cpus } from 'node:os';
import { measureAdoption } from './adoption.js';
import { measureAudit } from './audit.js';
import type { BenchPlace } from './place.js';
import { measureHttp } from './ledger/measure-http.js';
import { fullSizes, shortSizes } from './ledger/bench-sizes.js';
import { measureLedger } from './ledger/measure-ledger.js';
import { measureMillion } from './ledger/measure-million.js';
import { measurePages } from './pages.js';
import { runSimulations } from './simulate.js';
import { startReplicaSet } from '../faults/replica-set.js';
import type { StartedTestDatabase } from '../test/support/start-test-database.js';
import { urisOf } from '../test/support/test-settings.js';

if (process.argv[2] === 'simulate') {
  await runSimulations(Number(process.argv[3] ?? 1_000_000));
  process.exit();
}

const isSetOfThree = process.argv.includes('--three');
const started = await (isSetOfThree ? startThree() : startMigratedTestDatabase(4));
const placeOf = (n: number): BenchPlace => {
  const databaseName = `${started.settings.prefix}_${String(n)}`;
  return { uri: urisOf(started.settings, databaseName).app, adminUri: started.settings.adminUri, databaseName };
};
// What is played again without logic lies apart, so that the books of the real adoptions can be proved afterwards.
const [place, playground, shelf, vault] = [placeOf(1), placeOf(2), placeOf(3), placeOf(4)];
const sizes = process.argv.includes('--full') ? fullSizes : shortSizes;
const parts: Readonly<Record<string, () => Promise<void>>> = {
  ledger: () => measureLedger(place, sizes),
  http: () => measureHttp(place, sizes),
  million: () => measureMillion(shelf),
  adoption: () => measureAdoption(place, playground),
  audit: () => measureAudit(vault),
  pages: () => measurePages(place),
};
try {
  console.log(
    `node ${process.versions.node}, ${String(cpus().length)} cores, ${isSetOfThree ? 'three mongods' : 'one mongod'} for everything\n`,
  );
  const wanted = Object.keys(parts).filter((part) => process.argv.includes(part));
  for (const part of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[part]?.();
} finally {
  await started.stop();
}
process.exit();

/** Three members that hold data, as production has them. */
async function startThree(): Promise<StartedTestDatabase> {
  const set = await startReplicaSet(4);
  return { settings: set.settings, stop: () => set.close() };
}
