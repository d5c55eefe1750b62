/** `npm run bench`: every figure of the product as a ratio, in one run on one mongod. Nothing here is a test. */
import { startMigratedTestDatabase } from '../test/support/migrated-test-database.js';
import { cpus } from 'node:os';
import { measureAdoption } from './adoption.js';
import type { BenchPlace } from './place.js';
import { measurePages } from './pages.js';
import { urisOf } from '../test/support/test-settings.js';

const started = await startMigratedTestDatabase(2);
const placeOf = (n: number): BenchPlace => {
  const databaseName = `${started.settings.prefix}_${String(n)}`;
  return { uri: urisOf(started.settings, databaseName).app, adminUri: started.settings.adminUri, databaseName };
};
// What is played again without logic lies apart, so that the books of the real adoptions can be proved afterwards.
const [place, playground] = [placeOf(1), placeOf(2)];
try {
  console.log(`node ${process.versions.node}, ${String(cpus().length)} cores, one mongod for everything\n`);
  await measureAdoption(place, playground);
  await measurePages(place);
} finally {
  await started.stop();
}
process.exit();
