import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Clock } from '../platform/clock.js';
import type { KeyStore } from '../platform/security/key-store.js';
import type { SecretMarks, SecretNames } from '../platform/security/secret-marks.js';
import type { Audit } from '../audit/index.js';
import { type KeyLine, keyRegister } from './key-register.js';

interface KeyDeps {
  readonly keys: Pick<KeyStore, 'count'>;
  readonly marks: SecretMarks;
  /** The secrets of this program by their short names. */
  readonly names: SecretNames;
  /** Keys age by the machine's time, as they were made by it (RU11). */
  readonly systemClock: Clock;
}

export interface ShowKeysDeps extends KeyDeps {
  readonly audit: Pick<Audit, 'recordReading'>;
}

/**
 * The key register (KY12): every key's owner, state, age and next rotation, and no key. On record, since whoever looks at
 * keys may look for a weak one. Throws Refusal `audit.unavailable`.
 */
export function showKeys({ keys, marks, names, systemClock, audit }: ShowKeysDeps) {
  return async (access: Access): Promise<readonly KeyLine[]> => {
    await noteSecrets({ marks, names, systemClock })();
    const facts = { counts: await keys.count(), marks: await marks.list(), names };
    await audit.recordReading(access, {
      stream: 'admin',
      action: 'keys.read',
      target: null,
      subjects: [],
      result: 'allowed',
    });
    return keyRegister({ ...facts, today: seoulDayOf(systemClock.now()) });
  };
}

/** Notes since when this program's secrets are in use; to be done at its start. */
export function noteSecrets({ marks, names, systemClock }: Omit<KeyDeps, 'keys'>) {
  return async (): Promise<void> => {
    const firstSeenAt = systemClock.now();
    await marks.note(
      Object.entries(names).flatMap(([kind, some]) =>
        some.map((name) => ({ kind: kind as keyof SecretNames, name, firstSeenAt })),
      ),
    );
  };
}
