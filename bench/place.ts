import { randomBytes } from 'node:crypto';

/** Where the measurements happen: one database of one mongod. */
export interface BenchPlace {
  /** As the running program's user. */
  readonly uri: string;
  /** A user that may look at and prepare everything. */
  readonly adminUri: string;
  readonly databaseName: string;
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Gives the figure below which a part (0 to 1) of them lies; not a number when there are none. */
export function quantilesOf(figures: readonly number[]): (part: number) => number {
  const sorted = [...figures].sort((a, b) => a - b);
  return (part) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
}

/** Runs one thing `times` times, at most `atOnce` together, and says how many a second that was. */
export async function ratePerSecond(
  times: number,
  atOnce: number,
  one: (n: number) => Promise<unknown>,
): Promise<number> {
  const startedMs = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) {
      const n = next;
      next += 1;
      await one(n);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (times / (performance.now() - startedMs)) * 1_000;
}

const secret = (): string => randomBytes(32).toString('base64url');

/** The keys of this run: the rooms here and the program beside them must find each other's members. */
export const benchSecrets = {
  passwordPepper: secret(),
  codeKey: secret(),
  indexKey: secret(),
  fieldKeks: [secret()],
  auditKeys: [secret()],
};
