import mongoose from 'mongoose';
import type { Deed } from '../vocabulary/deed.js';
import { asId, type AttemptId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';

/** What waits for its code or link: until a moment, for so many tries, to be used by one deed. */
export interface WaitedFor {
  readonly _id: string;
  readonly endsAt: Date;
  readonly triesLeft: number;
  readonly usedBy: string | null;
}

/** Takes one try of what is still open and gives what is left of it; null when there is none. */
export function takeTryOf<Row extends WaitedFor>(rows: mongoose.Model<Row>) {
  return (id: AttemptId, now: Date): Promise<Row | null> =>
    rows
      .findOneAndUpdate(
        {
          _id: asId<'attempt'>(id),
          usedBy: null,
          triesLeft: mongoose.trusted({ $gt: 0 }),
          endsAt: mongoose.trusted({ $gt: now }),
        } as mongoose.QueryFilter<Row>,
        { $inc: { triesLeft: -1 } },
        { returnDocument: 'after' },
      )
      .lean<Row | null>()
      .exec();
}

/** Marks it as used by a deed; throws when another was first, so that the transaction conflicts and runs again. */
export function useOnce<Row extends WaitedFor>(rows: mongoose.Model<Row>, what: string) {
  return async (tx: Tx, deed: Deed, id: AttemptId): Promise<void> => {
    const done = await rows.updateOne(
      { _id: asId<'attempt'>(id), usedBy: null } as mongoose.QueryFilter<Row>,
      { $set: { usedBy: deed.id } },
      { session: sessionOf(tx) },
    );
    if (done.modifiedCount !== 1) throw new Error(`the ${what} was used meanwhile`);
  };
}
