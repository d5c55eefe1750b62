/** The present moment, handed in so that replays, the demo's moved clock and tests decide it (AR54). */
export interface Clock {
  now(): Date;
}

/** The machine's own clock: sessions, codes, limits and leases (RU11). */
export const systemClock: Clock = { now: () => new Date() };
