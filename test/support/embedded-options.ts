import { homedir } from 'node:os';
import { join } from 'node:path';
import type { MongodSearch } from '../../src/platform/database/embedded/find-mongod.js';
import type { DatabaseRights } from '../../src/platform/database/rights.js';

/** Two collections with the rights of a journal and of a state: enough to see what a role allows. */
export const testRights: DatabaseRights = [
  { collection: 'journal', rights: ['find', 'insert'] },
  { collection: 'accounts', rights: ['find', 'insert', 'update'] },
];

/** Where this machine's mongod is looked for, as the program itself would. */
export function searchForTests(): MongodSearch {
  return {
    mongodBinary: process.env['MONGOD_BINARY'] ?? null,
    searchPath: process.env['PATH'] ?? '',
    cacheFolder: join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'moksori'),
    say: ({ ko, en }) => {
      process.stderr.write(`${ko} / ${en}\n`);
    },
  };
}
