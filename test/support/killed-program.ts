import { join } from 'node:path';
import { buildHouse } from '../../src/house.js';
import { connect } from '../../src/platform/database/connection.js';
import { systemClock } from '../../src/platform/clock.js';
import { randomIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createTexts } from '../../src/platform/texts/texts.js';
import { doDeed } from './do-deed.js';
import { dieAt } from './kill-moment.js';
import type { KilledDeed } from './killed-deed.js';

/*
 * A program of its own that does one deed and kills itself with -9 at a moment it was told.
 * Usage: node --import tsx killed-program.ts <a KilledDeed as JSON>
 */
const wish = JSON.parse(process.argv[2] ?? '{}') as KilledDeed;
const { killAt } = wish;
const database = await connect(wish.uri, { isWatched: true });
const moment = new Date(wish.now);
const house = buildHouse({
  database,
  clock: { now: () => moment },
  systemClock,
  ids: randomIds,
  secrets: wish.secrets,
  texts: createTexts(join(import.meta.dirname, '../../views/texts')),
  logger: createLogger({ level: 'silent' }),
  baseUrl: 'http://127.0.0.1:3000',
  isDemo: true,
  demoClock: null,
});
const client = database.getClient();
let answers = 0;
client.on('commandSucceeded', () => (answers += 1));
dieAt(client, killAt);
await doDeed(house, wish);
process.stdout.write(String(answers));
await database.close();
