/*
 * A program with an embedded database, for tests that kill one: opens the folder, writes one row with majority, says in
 * one line of JSON how it went, and stays until SIGTERM.
 * Usage: node --import tsx embedded-program.ts <folder> <server|guest>
 */
import { connect } from '../../src/platform/database/connection.js';
import { openEmbeddedDatabase } from '../../src/platform/database/embedded/embedded-database.js';
import { isStartFault } from '../../src/platform/start-fault.js';
import { searchForTests, testRights } from './embedded-options.js';

const [dataFolder = '', role] = process.argv.slice(2);

try {
  const opened = await openEmbeddedDatabase({
    search: searchForTests(),
    dataFolder,
    databaseName: 'moksori',
    rights: testRights,
    asServer: role === 'server',
  });
  const database = await connect(opened.uris.app);
  await database.collection('journal').insertOne({ by: process.pid });
  const rows = await database.collection('journal').countDocuments();
  await database.close();
  // As the second signal of a stop does: the process ends without stopping what it opened.
  process.once('SIGINT', () => process.exit(1));
  process.once('SIGTERM', () => {
    void opened.stop().then(() => process.exit(0));
  });
  const { uris, version, port, how, joined } = opened;
  process.stdout.write(`${JSON.stringify({ uris, version, port, how, joined, rows })}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  if (!isStartFault(error)) throw error;
  process.stdout.write(`${JSON.stringify({ fault: error.message })}\n`);
  process.exitCode = 1;
}
