import { join } from 'node:path';
import { buildHouse, type House } from '../../src/house.js';
import { connect } from '../../src/platform/database/connection.js';
import { systemClock } from '../../src/platform/clock.js';
import { randomIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createTexts } from '../../src/platform/texts/texts.js';
import type { DeedToKill, KilledDeed } from './killed-deed.js';

/*
 * A program of its own that does one deed and kills itself with -9 at a moment it was told (RU43). The product has no
 * hook for it: the driver tells each command before it is written and each answer before anybody handles it.
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
client.on('commandSucceeded', ({ commandName }) => {
  answers += 1;
  if (killAt.is === 'answer' && killAt.nth === answers) die();
  if (killAt.is === 'commit sent' && commandName === 'commitTransaction') die();
});
client.on('commandStarted', ({ commandName }) => {
  if (commandName !== 'commitTransaction') return;
  if (killAt.is === 'commit unsent') die();
  // The command goes out in this same turn of the loop; the next can be the last.
  if (killAt.is === 'commit sent') setTimeout(die, killAt.afterMs);
});
await run(house, wish);
process.stdout.write(String(answers));
await database.close();

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

async function run({ audit, proposals, review, awards, redemption, relay }: House, wanted: DeedToKill): Promise<void> {
  switch (wanted.deed) {
    case 'submit':
      await proposals.submitDraft(wanted.access, wanted.command);
      return;
    case 'adopt':
      await review.publish(wanted.access, wanted.command);
      return;
    case 'claim':
      await awards.claimShares(wanted.access, wanted.command);
      return;
    case 'redeem':
      await redemption.redeem(wanted.access, wanted.client, wanted.command);
      return;
    case 'capture':
      await redemption.capture(wanted.access, wanted.command);
      return;
    case 'reverse':
      await redemption.reverse(wanted.access, wanted.command);
      return;
    case 'seal':
      await audit.seal();
      return;
    case 'tell':
      await relay.drain();
  }
}
