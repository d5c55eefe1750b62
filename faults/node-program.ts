import { join } from 'node:path';
import { buildHouse } from '../src/house.js';
import { systemClock } from '../src/platform/clock.js';
import { connect } from '../src/platform/database/connection.js';
import { randomIds } from '../src/platform/ids.js';
import { createLogger } from '../src/platform/logger.js';
import { createTexts } from '../src/platform/texts/texts.js';
import { cheapHashing, testBaseUrl, testSecrets } from '../test/support/build-test-house.js';
import { die, dieAt } from '../test/support/kill-moment.js';
import type { ProgramAnswer, ProgramQuestion, ProgramWish } from './child-node.js';
import { nodeOf } from './node.js';

/*
 * A program of ours with the rooms on a connection of its own, asked for deeds by its parent. It kills itself at a moment
 * that it was told.
 * Usage: forked with a ProgramWish as JSON.
 */
const { uri, now, killAt } = JSON.parse(process.argv[2] ?? '{}') as ProgramWish;
const database = await connect(uri, { isWatched: true });
const moment = new Date(now);
const house = buildHouse({
  database,
  clock: { now: () => moment },
  systemClock,
  ids: randomIds,
  secrets: testSecrets,
  texts: createTexts(join(import.meta.dirname, '../views/texts')),
  logger: createLogger({ level: 'silent' }),
  baseUrl: testBaseUrl,
  isDemo: true,
  demoClock: null,
  forTests: { hashing: cheapHashing },
});
const node = nodeOf(house);
if (!('by' in killAt)) dieAt(database.getClient(), killAt);

let asked = 0;
let told = 0;
process.on('message', (question: ProgramQuestion) => {
  if ('by' in killAt && killAt.is === 'asked' && (asked += 1) === killAt.nth) die();
  void node.ask(question.deed).then((outcome) => {
    process.send?.({ n: question.n, outcome } satisfies ProgramAnswer, () => {
      if ('by' in killAt && killAt.is === 'told' && (told += 1) === killAt.nth) die();
    });
  });
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
