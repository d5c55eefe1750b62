import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';

/** F3: the primary stands still while the others elect another; when it goes on, what it had not shared vanishes. */
export const primaryHalted: Fault = {
  code: 'F3',
  says: 'primary halted and continued',
  rounds: 20,
  kills: 20,
  run: async (stage, rounds) => {
    for (let n = 0; n < rounds; n += 1) {
      const isLong = n % 12 === 11;
      await stage.round(isLong ? 'F3 primary halted for 20 s' : 'F3 primary halted for 3-6 s', {
        isOutage: true,
        strike: async (figures) => {
          const primary = await stage.set.primary();
          primary.halt();
          figures.stops += 1;
          await pause(isLong ? 20_000 : 3_000 + Math.random() * 3_000);
          primary.goOn();
        },
      });
    }
  },
};
