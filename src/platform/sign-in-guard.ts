import { Refusal } from '../vocabulary/refusal.js';
import type { FailureCounts, FailureLimit } from './failure-counts.js';
import type { KnownDevices } from './known-devices.js';
import type { SignInDoor } from './sign-ins.js';

const minuteMs = 60_000;

/** The limits of AT7: of a known device, of all unknown ones in an hour, and of all unknown ones in a row. */
const deviceLimit: FailureLimit = { most: 10, windowMs: 15 * minuteMs, pauseMs: 15 * minuteMs };
const hourLimit: FailureLimit = { most: 10, windowMs: 60 * minuteMs, pauseMs: 60 * minuteMs };
/** "Until reset": longer than anybody goes on guessing. */
const yearMs = 365 * 24 * 60 * minuteMs;
const rowLimit: FailureLimit = { most: 100, windowMs: yearMs, pauseMs: yearMs };

/** Who tries to sign in, before it is known whether the password is right. */
export interface Guess {
  /** HMAC of the name that was typed: unknown names are counted like known ones (AT8). */
  readonly nameKey: string;
  /** Null for a name that nobody has. */
  readonly accountId: string | null;
  /** What the browser's device cookie holds. */
  readonly device: string | null;
}

/** What a failure led to; the owner hears of the two last ones. */
export type FailureEffect = 'counted' | 'paused' | 'password-off';

/** One try that was counted and may be judged. */
export interface CountedTry {
  readonly isKnownDevice: boolean;
  failed(): Promise<FailureEffect>;
  /** The password was right: the try counts no longer. */
  right(): Promise<void>;
}

export interface SignInGuard {
  /**
   * Counts a try. Throws Refusal `access.sign-in-paused {until}` or `access.password-off`; never for a device that the
   * account knows, unless that device itself has just failed ten times: then it is an unknown one (AT8).
   */
  begin(guess: Guess): Promise<CountedTry>;
  /** The owner is there, proved by more than a password: whatever strangers have tried is forgotten. */
  clear(nameKey: string): Promise<void>;
  /** Makes the browser a known device of the account: its token, to be kept in the cookie, and whether it is new. */
  remember(device: { readonly accountId: string; readonly token: string }): Promise<{ readonly isNew: boolean }>;
  /** All devices of the account are unknown again. */
  forgetDevices(accountId: string): Promise<void>;
}

interface Needs {
  readonly door: SignInDoor;
  readonly counts: FailureCounts;
  readonly devices: KnownDevices;
}

/** Keeps guessers out without ever keeping the owner out of a browser that is known (AT7, AT8). */
export function createSignInGuard({ door, counts, devices }: Needs): SignInGuard {
  const hourOf = (nameKey: string): string => `hour|${door}|${nameKey}`;
  const rowOf = (nameKey: string): string => `row|${door}|${nameKey}`;

  const beginKnown = async (account: string, token: string): Promise<CountedTry | null> => {
    const found = await devices.find({ account, token });
    if (found === null) return null;
    const name = `device|${found}`;
    const { until, isLast } = await counts.take(name, deviceLimit);
    if (until !== null) return null;
    return {
      isKnownDevice: true,
      failed: async () => {
        if (isLast) await devices.forget({ account, token });
        return 'counted';
      },
      right: () => counts.clear([name]),
    };
  };

  const beginUnknown = async (nameKey: string): Promise<CountedTry> => {
    const hour = await counts.take(hourOf(nameKey), hourLimit);
    if (hour.until !== null) throw new Refusal('access.sign-in-paused', { until: hour.until });
    const row = await counts.take(rowOf(nameKey), rowLimit);
    if (row.until !== null) {
      await counts.giveBack(hourOf(nameKey));
      throw new Refusal('access.password-off');
    }
    return {
      isKnownDevice: false,
      failed: () => Promise.resolve(row.isLast ? 'password-off' : hour.isLast ? 'paused' : 'counted'),
      right: async () => {
        await counts.giveBack(hourOf(nameKey));
        await counts.giveBack(rowOf(nameKey));
      },
    };
  };

  return {
    begin: async ({ nameKey, accountId, device }) => {
      // The same look for a name that nobody has: it finds nothing, after the same work.
      const known = device === null ? null : await beginKnown(`${door}|${accountId ?? nameKey}`, device);
      return known ?? beginUnknown(nameKey);
    },
    clear: (nameKey) => counts.clear([hourOf(nameKey), rowOf(nameKey)]),
    remember: ({ accountId, token }) => devices.remember({ account: `${door}|${accountId}`, token }),
    forgetDevices: (accountId) => devices.forgetAll(`${door}|${accountId}`),
  };
}
