import type { Clock } from '../platform/clock.js';
import type { ChainHeads } from './chain-heads.js';
import type { ChainStore } from './chain-store.js';

export interface KeepHeadDeps {
  readonly chain: ChainStore;
  /** Null where no file is kept. */
  readonly heads: ChainHeads | null;
  readonly systemClock: Clock;
}

const lateMs = 60_000;

/** What was found while the end of the chain was noted. */
export type HeadKept = 'kept' | 'lost' | 'late';

/**
 * Notes the end of the chain outside the database, when it has moved.
 *
 * `lost`: the end that was noted last is not in the chain any more. Then nothing is noted, since a chain that was cut off
 * must not become the one that counts. `late`: something that is on record has waited for its place for over a minute.
 */
export function keepHead({ chain, heads, systemClock }: KeepHeadDeps) {
  return async (): Promise<HeadKept> => {
    const now = systemClock.now();
    const last = await chain.last(null);
    const noted = (await heads?.read())?.at(-1) ?? null;
    if (noted !== null && (await chain.at(noted.seq))?.h !== noted.h) return 'lost';
    if (last !== null && last.seq !== noted?.seq) await heads?.add({ seq: last.seq, h: last.h, at: now });
    const late = await chain.waitingSince(new Date(now.getTime() - lateMs));
    return late.length > 0 ? 'late' : 'kept';
  };
}
