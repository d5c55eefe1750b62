import { closedValidator, type StoreSpec } from '../database/store.js';

const moment = { bsonType: ['date', 'null'] } as const;
const unused = { bsonType: 'null' } as const;
const text = { bsonType: 'string', minLength: 1, maxLength: 100 } as const;

/** The rows in which the scheduler keeps when a job ran and who holds it: one a job, nothing of the business. */
export const scheduleStoreSpec: StoreSpec = {
  collection: 'agendaJobs',
  validator: closedValidator(
    {
      _id: { bsonType: 'objectId' },
      name: text,
      type: { bsonType: 'string', enum: ['single'] },
      priority: { bsonType: 'int' },
      repeatInterval: text,
      repeatTimezone: { bsonType: 'string', enum: ['Asia/Seoul'] },
      nextRunAt: moment,
      lockedAt: moment,
      lastRunAt: moment,
      lastFinishedAt: moment,
      failedAt: moment,
      failCount: { bsonType: ['int', 'null'] },
      // A code. Whatever else an error may say does not fit in.
      failReason: { bsonType: ['string', 'null'], maxLength: 100 },
      // Written by the package, never used by us.
      data: unused,
      repeatAt: unused,
      disabled: unused,
      progress: unused,
      debounceStartedAt: unused,
      fork: unused,
      startDate: unused,
      endDate: unused,
      skipDays: unused,
      lastModifiedBy: unused,
    },
    ['lockedAt', 'data'],
  ),
  // Two programs that start at once make one row; with a row a job, taking the next one needs no other index.
  indexes: [{ key: { name: 1 }, name: 'name', unique: true }],
  rights: ['find', 'insert', 'update'],
};
