import mongoose, { Schema } from 'mongoose';
import { asId, type SignInId } from '../vocabulary/ids.js';
import type { Clock } from './clock.js';
import { isDuplicateKey } from './database/mongo-errors.js';
import { closedValidator, type Database, type StoreSpec } from './database/store.js';
import type { Ids } from './ids.js';
import { mostSignIns, type NewSignIn, type SignInAccount, type SignInDoor, type SignIns } from './sign-ins.js';

interface SignInRecord {
  readonly _id: string;
  readonly door: SignInDoor;
  readonly accountId: string;
  readonly device: string;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  /** Unique: the person while a staff sign-in is open, else the row's own id. Two at once cannot both be open. */
  readonly place: string;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;

export const signInStoreSpec: StoreSpec = {
  collection: 'signIns',
  validator: closedValidator(
    {
      _id: text,
      door: { bsonType: 'string', enum: ['web', 'backoffice'] },
      accountId: text,
      device: { bsonType: 'string', maxLength: 200 },
      startedAt: { bsonType: 'date' },
      endedAt: { bsonType: 'date' },
      place: text,
    },
    ['endedAt'],
  ),
  indexes: [
    { key: { place: 1 }, name: 'place', unique: true },
    { key: { accountId: 1, startedAt: -1 }, name: 'account' },
    // Twice the life of a sign-in; who signed in and when stays in the audit record.
    { key: { startedAt: 1 }, name: 'old', expireAfterSeconds: 86_400 },
  ],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<SignInRecord>(
  {
    _id: { type: String, required: true },
    door: String,
    accountId: String,
    device: String,
    startedAt: Date,
    endedAt: Date,
    place: String,
  },
  { collection: 'signIns', strict: 'throw', versionKey: false },
);

const lifeMs = 12 * 3_600_000;

interface Needs {
  readonly database: Database;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

export function createMongoSignIns({ database, systemClock, ids }: Needs): SignIns {
  const signIns = database.model<SignInRecord>('SignIn', schema);

  const endAt = async (filter: { readonly _id: string } | { readonly place: string }): Promise<void> => {
    const open = await signIns
      .findOne({ ...filter, endedAt: mongoose.trusted({ $exists: false }) }, { _id: 1 })
      .maxTimeMS(5_000)
      .lean<Pick<SignInRecord, '_id'> | null>()
      .exec();
    if (open === null) return;
    await signIns.updateOne({ _id: open._id }, { $set: { endedAt: systemClock.now(), place: open._id } });
  };

  const openOf = ({ door, accountId }: SignInAccount): Promise<SignInRecord[]> => {
    const youngest = new Date(systemClock.now().getTime() - lifeMs);
    return signIns
      .find({
        door,
        accountId,
        startedAt: mongoose.trusted({ $gt: youngest }),
        endedAt: mongoose.trusted({ $exists: false }),
      })
      .sort({ startedAt: -1, _id: -1 })
      .limit(200)
      .maxTimeMS(5_000)
      .lean<SignInRecord[]>()
      .exec();
  };

  const add = async ({ door, accountId, device }: NewSignIn): Promise<SignInId> => {
    const id = ids.make<'sign-in'>();
    const place = door === 'backoffice' ? `${door}:${accountId}` : id;
    const record = { _id: id, door, accountId, device: device.slice(0, 200), startedAt: systemClock.now(), place };
    await signIns.insertOne(record);
    return id;
  };

  return {
    start: async (signIn) => {
      for (let tries = 1; ; tries += 1) {
        if (signIn.door === 'backoffice') await endAt({ place: `${signIn.door}:${signIn.accountId}` });
        try {
          const id = await add(signIn);
          for (const { _id } of (await openOf(signIn)).slice(mostSignIns)) await endAt({ _id });
          return id;
        } catch (error) {
          // Somebody with the same account came in between: the later one ends the earlier one.
          if (!isDuplicateKey(error) || tries === 10) throw error;
        }
      }
    },
    find: async (id) => {
      const youngest = new Date(systemClock.now().getTime() - lifeMs);
      const row = await signIns
        .findOne(
          { _id: asId<'sign-in'>(id), endedAt: mongoose.trusted({ $exists: false }) },
          { door: 1, accountId: 1, startedAt: 1 },
        )
        .maxTimeMS(5_000)
        .lean<Pick<SignInRecord, 'door' | 'accountId' | 'startedAt'> | null>()
        .exec();
      if (row === null || row.startedAt <= youngest) return null;
      return { door: row.door, accountId: row.accountId, startedAt: row.startedAt };
    },
    listOpen: async (account) =>
      (await openOf(account)).map(({ _id, device, startedAt }) => ({ id: asId<'sign-in'>(_id), device, startedAt })),
    endAll: async (account) => {
      const open = await openOf(account);
      for (const { _id } of open) await endAt({ _id });
      return open.length;
    },
    end: (id) => endAt({ _id: asId<'sign-in'>(id) }),
  };
}
