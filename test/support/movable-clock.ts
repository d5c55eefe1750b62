import type { Clock } from '../../src/platform/clock.js';
import type { DemoClock } from '../../src/platform/demo-clock.js';

/** A clock that stands still until a test moves it. */
export interface MovableClock extends Clock {
  set(at: string | Date): void;
  advance(by: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void;
}

/** A clock that stands at a moment. */
export function clockAt(start: string | Date): MovableClock {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (at) => {
      now = new Date(at);
    },
    advance: ({ days = 0, hours = 0, minutes = 0 }) => {
      now = new Date(now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
    },
  };
}

/** The machine's clock, which runs, moved on by what a test wants: the server forgets rows whose time is long over. */
export function runningClock(): MovableClock {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    set: (at) => {
      offsetMs = new Date(at).getTime() - Date.now();
    },
    advance: ({ days = 0, hours = 0, minutes = 0 }) => {
      offsetMs += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
  };
}

/** The clock of the demo's pages over a movable one: hours and days only. */
export function demoClockOver(clock: MovableClock): DemoClock {
  return {
    now: () => clock.now(),
    advance: (duration) => {
      const [, days, hours] = /^P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(duration) ?? [];
      if (days === undefined && hours === undefined) return Promise.resolve(false);
      clock.advance({ days: Number(days ?? 0), hours: Number(hours ?? 0) });
      return Promise.resolve(true);
    },
  };
}
