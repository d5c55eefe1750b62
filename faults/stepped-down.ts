import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, inTurn } from './fault.js';
import type { Figures } from './figures.js';
import type { Member } from './member.js';
import type { Stage } from './stage.js';

const ways = ['stepped down', 'stepped down, one frozen', 'stepped down', 'rolling restart'] as const;

/** F4: the primary steps down, also with one member that may not stand; and all are restarted one after another. */
export const steppedDown: Fault = {
  code: 'F4',
  says: 'step-down, freeze, rolling restart',
  rounds: 48,
  kills: 84,
  run: async (stage, rounds) => {
    for (let n = 0; n < rounds; n += 1) {
      const way = inTurn(ways, n);
      await stage.round(`F4 ${way}`, {
        isOutage: true,
        strike: (figures) => strike(stage, way, figures),
      });
    }
  },
};

async function strike({ set }: Stage, way: (typeof ways)[number], figures: Figures): Promise<void> {
  const primary = await set.primary();
  const others = await set.secondaries();
  if (way === 'rolling restart') {
    for (const member of others) {
      await restart(member, figures);
      await set.untilWhole();
    }
    await stepDown(primary, figures);
    await restart(primary, figures);
    return;
  }
  if (way === 'stepped down, one frozen') await others[0]?.command({ replSetFreeze: 5 });
  await stepDown(primary, figures);
  await pause(500);
}

async function restart(member: Member, figures: Figures): Promise<void> {
  await member.stop();
  figures.stops += 1;
  await member.start();
}

/** It breaks the connection over which it is told. */
async function stepDown(primary: Member, figures: Figures): Promise<void> {
  figures.stops += 1;
  await primary.command({ replSetStepDown: 3, secondaryCatchUpPeriodSecs: 2, force: true }).catch(() => undefined);
}
