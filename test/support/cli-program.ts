import type { CliProgram } from '../../src/doors/cli/index.js';
import { buildHouse } from '../../src/house.js';
import { openDemoProgress } from '../../src/platform/demo-progress.js';
import { createLogger } from '../../src/platform/logger.js';
import { seoulDayOf } from '../../src/vocabulary/calendar.js';
import { cheapHashing, type TestHouse, testBaseUrl, testSecrets } from './build-test-house.js';

/** The program as a command has it, over a test house. */
export function cliProgramOf(test: TestHouse, { isDemo = true }: { readonly isDemo?: boolean } = {}): CliProgram {
  const { house, database, clock, systemClock, ids, texts } = test;
  return {
    rooms: house,
    access: test.accessOf.operator,
    clock,
    systemClock,
    ids,
    texts,
    isDemo,
    openRooms: (at) =>
      buildHouse({
        database,
        clock: at,
        systemClock,
        ids,
        secrets: testSecrets,
        texts,
        logger: createLogger({ level: 'silent' }),
        baseUrl: testBaseUrl,
        isDemo,
        demoClock: null,
        forTests: { hashing: cheapHashing },
      }),
    demoProgress: () => openDemoProgress(database, seoulDayOf(clock.now())),
    scheduler: house.scheduler,
    migrate: () => Promise.resolve([]),
  };
}
