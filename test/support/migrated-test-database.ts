import { migrations, storeRights } from '../../src/migrations.js';
import { startTestDatabase, type StartedTestDatabase } from './start-test-database.js';

/** The test database of a run with everything that the stores ask for; what jest's set-up starts. */
export async function startMigratedTestDatabase(workers: number): Promise<StartedTestDatabase> {
  return startTestDatabase({ workers, migrations, rights: storeRights });
}
