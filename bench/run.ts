/**
 * `npm run bench`: every figure of the product as a ratio, in one run on one mongod. Nothing here is a test.
 * `npm run bench -- simulate [count]`: the simulations of the ledger's protocol instead, a million unless said.
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
import { urisOf } from '../test/support/test-settings.js';

if (process.argv[2] === 'simulate') {
  await runSimulations(Number(process.argv[3] ?? 1_000_000));
  process.exit();
}

const started = await startMigratedTestDatabase(4);
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
  console.log(`node ${process.versions.node}, ${String(cpus().length)} cores, one mongod for everything\n`);
  const wanted = Object.keys(parts).filter((part) => process.argv.includes(part));
  for (const part of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[part]?.();
} finally {
  await started.stop();
}
process.exit();
