import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, inTurn } from './fault.js';

/** F2: one secondary is killed and nothing is noticed; both are, and without a majority everything is refused until they are back. */
export const secondariesKilled: Fault = {
  code: 'F2',
  says: 'secondaries killed -9',
  rounds: 24,
  kills: 36,
  run: async (stage, rounds) => {
    for (let n = 0; n < rounds; n += 1) {
      const both = n % 2 === 1;
      let backAt = 0;
      await stage.round(both ? 'F2 both secondaries killed: no majority' : 'F2 one secondary killed', {
        isOutage: both,
        dueAt: () => backAt,
        strike: async (figures) => {
          const others = await stage.set.secondaries();
          const struck = both ? others : [inTurn(others, n >> 1)];
          for (const member of struck) {
            await member.kill();
            figures.kills += 1;
          }
          // Now and then longer than a caller is kept waiting, so that it is told that nothing is known.
          await pause(both && n % 6 === 1 ? 11_500 : 1_500);
          for (const member of struck) await member.start();
          backAt = performance.now();
        },
      });
    }
  },
};
