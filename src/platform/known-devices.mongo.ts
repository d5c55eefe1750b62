import type { Clock } from './clock.js';
import { closedValidator, type Database, type StoreSpec } from './database/store.js';
import { deviceDays, type DeviceQuestion, type KnownDevices } from './known-devices.js';
import { hashToken } from './security/tokens.js';

interface DeviceRow {
  readonly _id: string;
  readonly account: string;
  readonly endsAt: Date;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;

export const knownDeviceStoreSpec: StoreSpec = {
  collection: 'knownDevices',
  validator: closedValidator({ _id: text, account: text, endsAt: { bsonType: 'date' } }),
  indexes: [
    { key: { account: 1 }, name: 'account' },
    { key: { endsAt: 1 }, name: 'ended', expireAfterSeconds: 0 },
  ],
  rights: ['find', 'insert', 'update', 'remove'],
};

interface Needs {
  readonly database: Database;
  readonly systemClock: Clock;
}

export function createMongoKnownDevices({ database, systemClock }: Needs): KnownDevices {
  const rows = database.getClient().db(database.name).collection<DeviceRow>('knownDevices');
  return {
    find: async (question) => {
      const now = systemClock.now();
      const row = await rows.findOne({ _id: nameOf(question), endsAt: { $gt: now } }, { maxTimeMS: 5_000 });
      return row?._id ?? null;
    },
    remember: async (device) => {
      const endsAt = new Date(systemClock.now().getTime() + deviceDays * 86_400_000);
      const { account } = device;
      const done = await rows.updateOne({ _id: nameOf(device) }, { $set: { account, endsAt } }, { upsert: true });
      return { isNew: done.upsertedCount === 1 };
    },
    forget: async (device) => {
      await rows.deleteOne({ _id: nameOf(device) });
    },
    forgetAll: async (account) => {
      await rows.deleteMany({ account });
    },
  };
}

/** The same browser has another name at each account, so that the rows do not tell which people share one. */
function nameOf({ account, token }: DeviceQuestion): string {
  return hashToken(`${account}|${token}`);
}
