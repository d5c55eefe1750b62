import { setTimeout as pause } from 'node:timers/promises';

/** What `/readyz` knows (AR56). */
export interface Readiness {
  readonly isReady: boolean;
  readonly database: 'writable' | 'not-writable' | 'unreachable';
  readonly migrations: 'done' | 'pending' | 'unknown';
  readonly isDraining: boolean;
}

export interface HealthProbes {
  /** Whether the database takes writes now. */
  readonly isWritable: () => Promise<boolean>;
  /** How many migrations are still to run. */
  readonly countPendingMigrations: () => Promise<number>;
  /** How long one question may take. */
  readonly limitMs?: number;
}

export interface Health {
  /** From now on not ready: the first step of a stop, so that no new visitor is sent here. */
  beginDraining(): void;
  /** Asks anew; questions that come while one is open share its answer, so that asking often costs the database nothing. */
  readiness(): Promise<Readiness>;
}

/** Answers whether this program can serve. That it answers at all is `/healthz`. */
export function createHealth({ isWritable, countPendingMigrations, limitMs = 2_000 }: HealthProbes): Health {
  let isDraining = false;
  let open: Promise<Readiness> | null = null;

  const ask = async (): Promise<Readiness> => {
    const [writable, pending] = await Promise.all([
      within(limitMs, isWritable()),
      within(limitMs, countPendingMigrations()),
    ]);
    const database = writable === null ? 'unreachable' : writable ? 'writable' : 'not-writable';
    const migrations = pending === null ? 'unknown' : pending > 0 ? 'pending' : 'done';
    return {
      isReady: database === 'writable' && migrations === 'done' && !isDraining,
      database,
      migrations,
      isDraining,
    };
  };

  return {
    beginDraining: () => {
      isDraining = true;
      open = null;
    },
    readiness: () => {
      open ??= ask().finally(() => (open = null));
      return open;
    },
  };
}

/** The answer, or null when there is none in time or a fault instead. */
async function within<Answer>(limitMs: number, question: Promise<Answer>): Promise<Answer | null> {
  const limit = new AbortController();
  try {
    return await Promise.race([question, pause(limitMs, null, { signal: limit.signal })]);
  } catch {
    return null;
  } finally {
    limit.abort();
  }
}
