import { Temporal } from 'temporal-polyfill';
import type { Clock } from './clock.js';
import type { Database, StoreSpec } from './database/index.js';
import { closedValidator } from './database/store.js';

interface OffsetRow {
  readonly _id: 'demo';
  readonly offsetMs: number;
}

export const demoClockStoreSpec: StoreSpec = {
  collection: 'demoClock',
  validator: closedValidator({ _id: { bsonType: 'string' }, offsetMs: { bsonType: ['long', 'int', 'double'] } }),
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

/** The business clock of the demo: the machine's, moved forward by what the database keeps (AR54). */
export interface DemoClock extends Clock {
  /** Moves on by an ISO 8601 duration (`PT1H`, `P1D`, `P1M`). False, and nothing moved, unless it is one and goes forward. */
  advance(duration: string): Promise<boolean>;
}

/** At most so far in one step: awards and calendars end somewhere. */
const mostMs = 366 * 24 * 3_600_000;

/** Opens the demo's clock at the offset it had. */
export async function openDemoClock(database: Database, systemClock: Clock): Promise<DemoClock> {
  const rows = database.getClient().db(database.name).collection<OffsetRow>('demoClock');
  let offsetMs = (await rows.findOne({ _id: 'demo' }))?.offsetMs ?? 0;
  const now = (): Date => new Date(systemClock.now().getTime() + offsetMs);
  return {
    now,
    advance: async (duration) => {
      const stepMs = lengthOf(duration, now());
      if (stepMs === null || stepMs <= 0 || stepMs > mostMs) return false;
      const row = await rows.findOneAndUpdate(
        { _id: 'demo' },
        { $inc: { offsetMs: stepMs } },
        { upsert: true, returnDocument: 'after' },
      );
      offsetMs = row?.offsetMs ?? offsetMs;
      return true;
    },
  };
}

/** Milliseconds of a duration from a moment on, by Seoul's calendar; null when the text is no duration. */
function lengthOf(duration: string, from: Date): number | null {
  if (duration.length > 40) return null;
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO('Asia/Seoul');
    return start.add(Temporal.Duration.from(duration)).epochMilliseconds - start.epochMilliseconds;
  } catch {
    return null;
  }
}
