import type { Happening } from '../../vocabulary/happening.js';
import type { Clock } from '../clock.js';
import type { OutboxQueue, TakenHappening } from './outbox.js';

/** What became of a try to tell: done, try again later, or never again (a person has to look). */
export type Telling = 'told' | 'later' | 'never';

export interface RelayNeeds {
  readonly queue: OutboxQueue;
  readonly systemClock: Clock;
  /** Leads a happening to its deeds; never rejects. */
  readonly tell: (happening: Happening) => Promise<Telling>;
}

/** Carries news from the outbox to the deeds that want to know: at least once, in order per subject (AR24). */
export interface Relay {
  /** Looks every second from now on. */
  start(): void;
  /** Looks at once; called after each commit that may have left news. */
  wake(): void;
  /** Tells all that is due now and returns how many; for the seed, tests and the demo's outbox. */
  drain(): Promise<number>;
  /** Stops looking and waits for what is being told. */
  stop(): Promise<void>;
}

/** Minutes until the next try: 1, 5, 30, 2 h, 12 h, then it stays as dead. */
const pausesMinutes = [1, 5, 30, 120, 720] as const;
const lookEveryMs = 1_000;

/** Makes a relay at rest; `start` sets it to work. */
export function createRelay({ queue, systemClock, tell }: RelayNeeds): Relay {
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<number> | null = null;
  let isWantedAgain = false;

  async function tellAll(): Promise<number> {
    let told = 0;
    for (;;) {
      const taken = await queue.takeNext(systemClock.now());
      if (taken === null) return told;
      await settle(taken, await tell(taken.happening));
      told += 1;
    }
  }

  async function settle(taken: TakenHappening, telling: Telling): Promise<void> {
    if (telling === 'told') return queue.finish(taken);
    const minutes = telling === 'later' ? pausesMinutes[taken.earlierTries] : undefined;
    const dueAt = minutes === undefined ? null : new Date(systemClock.now().getTime() + minutes * 60_000);
    return queue.putBack(taken, dueAt);
  }

  function work(): Promise<number> {
    working ??= tellAll().finally(() => {
      working = null;
    });
    return working;
  }

  function look(): void {
    if (working !== null) {
      isWantedAgain = true;
      return;
    }
    // A database that is away is met again at the next look; the row keeps what was to be told.
    work()
      .catch(() => 0)
      .then(() => {
        if (isWantedAgain && timer !== null) {
          isWantedAgain = false;
          look();
        }
      })
      .catch(() => undefined);
  }

  return {
    start: () => {
      timer ??= setInterval(look, lookEveryMs).unref();
      look();
    },
    wake: () => {
      if (timer !== null) look();
    },
    drain: async () => {
      const running = working === null ? 0 : await working;
      return running + (await work());
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      await working?.catch(() => 0);
    },
  };
}
