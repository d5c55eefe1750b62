import { join } from 'node:path';
import { buildHouse } from '../../src/house.js';
import { connect } from '../../src/platform/database/connection.js';
import { systemClock } from '../../src/platform/clock.js';
import { randomIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createTexts } from '../../src/platform/texts/texts.js';
import type { Access } from '../../src/vocabulary/access.js';
import type { KilledDeed } from './killed-deed.js';

/*
 * A program of its own that does one deed and kills itself in the middle, with -9: after the n-th answer of the server, or
 * when the commit is on its way and its answer is not there yet (RU43). The product knows nothing of it.
 */
const wish = JSON.parse(process.argv[2] ?? '{}') as KilledDeed;
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
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};
let answers = 0;
client.on('commandSucceeded', () => {
  answers += 1;
  if (wish.killAfter === answers) die();
});
client.on('commandStarted', ({ commandName }) => {
  if (wish.killAfter === 'commit' && commandName === 'commitTransaction') setImmediate(die);
});
const access: Access = wish.access;
if (wish.deed === 'submit') await house.proposals.submitDraft(access, wish.command);
else if (wish.deed === 'adopt') await house.review.publish(access, wish.command);
else await house.awards.claimShares(access, wish.command);
// Came through alive: there are fewer answers than that.
process.stdout.write(String(answers));
process.exit(0);
