import type { Clock } from '../../../platform/clock.js';
import type { DemoProgress } from '../../../platform/demo-progress.js';
import type { Texts } from '../../../platform/texts/texts.js';
import { plusDays, startOf } from '../../../vocabulary/calendar.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { CliRooms } from '../rooms.js';
import { bringDemoClient } from './demo-client.js';
import { bringDemoContract } from './demo-contract.js';
import { bringDemoPeople } from './demo-people-at-work.js';
import { bankProposals } from './demo-proposals-bank.js';
import { otherProposals } from './demo-proposals-others.js';
import { type DemoStep, stepsOf } from './demo-steps.js';

export interface SeedNeeds {
  /** Opens the rooms at a business clock that this story moves (RU06). */
  readonly openRooms: (clock: Clock) => CliRooms;
  readonly progress: DemoProgress;
  readonly texts: Texts;
  /** The business clock's present: nothing is told that lies after it. */
  readonly now: Date;
}

export interface SeedReport {
  readonly steps: number;
  /** Told now; the rest was told before. */
  readonly told: number;
}

/**
 * Tells the demo's last sixty days through the deeds, in the order of time, news and messages included.
 *
 * Deterministic from the first day on. Killed in the middle it goes on: people are found again, an intake key is received
 * once, and the step that may have happened without being noted is allowed to be refused as done.
 */
export async function seedDemo({ openRooms, progress, texts, now }: SeedNeeds): Promise<SeedReport> {
  const steps = allSteps(progress).filter(({ at }) => at <= now);
  let present = startOf(plusDays(progress.firstDay, -61));
  const rooms = openRooms({ now: () => present });
  await bringDemoContract(rooms);
  await bringDemoClient(rooms, present);
  if (progress.done >= steps.length) return { steps: steps.length, told: 0 };
  const people = await bringDemoPeople(rooms);
  await rooms.relay.drain();
  for (const [n, step] of steps.entries()) {
    if (n < progress.done) continue;
    present = step.at;
    const world = { rooms, people, texts, now: present };
    await (n === progress.done ? step.run(world).catch(unlessDone) : step.run(world));
    await rooms.relay.drain();
    await progress.keep(n + 1);
  }
  return { steps: steps.length, told: steps.length - progress.done };
}

function allSteps({ firstDay }: Pick<DemoProgress, 'firstDay'>): readonly DemoStep[] {
  return [...bankProposals, ...otherProposals]
    .flatMap((proposal, n) => stepsOf(proposal, firstDay, n))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The first step after a kill may be done already: then the deed says so. */
function unlessDone(error: unknown): void {
  const done = ['proposal.move-not-allowed', 'proposal.already-decided', 'awards.nothing-to-claim'] as const;
  if (!isRefusal(error, ...done)) throw error;
}
