import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';

/** F7: the others live, but follow no more: commits wait, run into their time, and nobody knows; then they follow again. */
export const replicationStalled: Fault = {
  code: 'F7',
  says: 'replication stalled',
  rounds: 6,
  kills: 0,
  run: async (stage, rounds) => {
    for (let n = 0; n < rounds; n += 1) {
      const seconds = n % 2 === 0 ? 12 : 3;
      await stage.round(`F7 replication stalled for ${String(seconds)} s`, {
        strike: async () => {
          const others = await stage.set.secondaries();
          for (const other of others) await other.command({ configureFailPoint: 'rsSyncApplyStop', mode: 'alwaysOn' });
          await pause(seconds * 1_000);
          for (const other of others) await other.command({ configureFailPoint: 'rsSyncApplyStop', mode: 'off' });
        },
      });
    }
  },
};
