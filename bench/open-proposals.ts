import type mongoose from 'mongoose';
import { plusDays, seoulDayOf } from '../src/vocabulary/calendar.js';
import { randomIds as ids } from '../src/platform/ids.js';

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Lays so many open, unassigned proposals of the bank beside those of the demo: copies of one, under their own names. */
export async function addOpenProposals(db: mongoose.mongo.Db, count: number): Promise<void> {
  const proposals = db.collection<Row>('proposals');
  const model = await proposals.findOne({ affiliate: 'bank', state: 'received' });
  if (model === null) throw new Error('the demo has no proposal to copy');
  const today = seoulDayOf(new Date(Date.now()));
  const copy = (n: number): Row => ({
    ...model,
    _id: ids.make<'proposal'>(),
    receiptNumber: `S-2000-${String(n).padStart(6, '0')}`,
    intakeKey: `bench-open:${String(n)}`,
    assigneeId: null,
    assignments: [],
    dueOn: plusDays(today, 8 + (n % 20)),
  });
  for (let done = 0; done < count; done += 1_000) {
    await proposals.insertMany(
      Array.from({ length: 1_000 }, (_, n) => copy(done + n + 1)),
      { writeConcern: { w: 'majority' } },
    );
  }
}
