import type { Clock } from '../clock.js';
import type { Database } from '../database/store.js';
import type { Ids } from '../ids.js';
import { createFieldCipher, type FieldCipher } from './field-cipher.js';
import { createKeyRing } from './key-ring.js';
import type { KeyStore } from './key-store.js';
import { createMongoKeyStore } from './key-store.mongo.js';
import { createKeyWrapper, type KeyWrapper } from './key-wrapper.js';

export interface FieldKeyNeeds {
  readonly database: Database;
  /** The secrets of `FIELD_KEK`, the newest first. */
  readonly fieldKeks: readonly string[];
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/** What a program needs to read and write personal fields on a database. */
export interface FieldKeys {
  readonly cipher: FieldCipher;
  readonly store: KeyStore;
  readonly wrapper: KeyWrapper;
}

export function openFieldKeys({ database, fieldKeks, systemClock, ids }: FieldKeyNeeds): FieldKeys {
  const store = createMongoKeyStore({ client: database.getClient(), databaseName: database.name });
  const wrapper = createKeyWrapper(fieldKeks);
  return { store, wrapper, cipher: createFieldCipher(createKeyRing({ store, wrapper, systemClock, ids })) };
}
