import { setTimeout as pause } from 'node:timers/promises';

/** One thing to end. A step that fails or takes longer than its limit does not keep the next from running. */
export interface ShutdownStep {
  readonly name: string;
  readonly limitMs: number;
  run(): Promise<void> | void;
}

export interface ShutdownOptions {
  /** In the order in which they run; read when the stop begins, so that a program can add what it opens meanwhile. */
  readonly steps: readonly ShutdownStep[];
  /** `npm start` runs this program by `exec`: then its parent is npm, and when npm is killed nobody else would say so. */
  readonly isUnderNpm: boolean;
  /** After so long the process ends with 1, whatever is left (AR56). */
  readonly limitSeconds: number;
  /** Ctrl+C arrives twice under npm, from the terminal and from npm: what comes within a second is an echo (S10). */
  readonly echoMs?: number;
  /** Told what happens, for the log. */
  readonly tell: (event: ShutdownEvent) => void;
}

export interface ShutdownEvent {
  readonly what: 'begins' | 'step-failed' | 'step-too-slow' | 'ends';
  /** The signal or reason, or the name of the step. */
  readonly of: string;
  /** Only for faults: what was thrown. */
  readonly error?: unknown;
}

export interface Shutdown {
  /** Stops the program as a signal would; exit code 1 for a fault. Only the first call counts. */
  begin(reason: string, exitCode?: 0 | 1): void;
}

const parentWatchMs = 500;

/**
 * Ends the program in order: on SIGTERM, SIGINT or SIGHUP, when npm is gone, and on a fault nobody caught.
 *
 * The first signal drains, its echo within a second is ignored, a later one exits 1 at once. At the end the process exits
 * by itself, since libraries leave timers behind: 0 when every step came to its end.
 */
export function watchShutdown(options: ShutdownOptions): Shutdown {
  let isDraining = false;
  let isEcho = true;

  const begin: Shutdown['begin'] = (reason, exitCode = 0) => {
    if (isDraining) return;
    isDraining = true;
    setTimeout(() => (isEcho = false), options.echoMs ?? 1_000).unref();
    setTimeout(() => process.exit(1), options.limitSeconds * 1_000).unref();
    options.tell({ what: 'begins', of: reason });
    void drain(options).then((isClean) => {
      options.tell({ what: 'ends', of: reason });
      process.exit(isClean ? exitCode : 1);
    });
  };

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isDraining && !isEcho) process.exit(1);
      begin(signal);
    });
  }
  for (const fault of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(fault, (error: unknown) => {
      options.tell({ what: 'step-failed', of: fault, error });
      begin(fault, 1);
    });
  }
  if (options.isUnderNpm)
    watchParent(() => {
      begin('parent gone');
    });
  return { begin };
}

async function drain({ steps, tell }: ShutdownOptions): Promise<boolean> {
  let isClean = true;
  for (const step of steps) {
    const outcome = await runStep(step);
    if (outcome === 'done') continue;
    isClean = false;
    if (outcome === 'too-slow') tell({ what: 'step-too-slow', of: step.name });
    else tell({ what: 'step-failed', of: step.name, error: outcome.error });
  }
  return isClean;
}

async function runStep(step: ShutdownStep): Promise<'done' | 'too-slow' | { readonly error: unknown }> {
  const limit = new AbortController();
  const run = async (): Promise<'done'> => {
    await step.run();
    return 'done';
  };
  try {
    return await Promise.race([run(), pause(step.limitMs, 'too-slow' as const, { signal: limit.signal })]);
  } catch (error) {
    return { error };
  } finally {
    limit.abort();
  }
}

function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, parentWatchMs);
  watch.unref();
}
