import type { Secrets } from '../secrets.js';
import { secretName } from './key-wrapper.js';

/** A secret of the program by its short name; itself it is never kept. */
export interface SecretMark {
  readonly kind: keyof Secrets;
  readonly name: string;
  /** When a program with it was first started on this database. */
  readonly firstSeenAt: Date;
}

/** Since when which secrets were in use. A mark is made once and stays. */
export interface SecretMarks {
  note(marks: readonly SecretMark[]): Promise<void>;
  list(): Promise<readonly SecretMark[]>;
}

/** The names of the secrets that a program has, of each kind the one in use first. */
export type SecretNames = Readonly<Partial<Record<keyof Secrets, readonly string[]>>>;

export function secretNames(secrets: Partial<Secrets>): SecretNames {
  return Object.fromEntries(
    Object.entries(secrets).map(([kind, values]) => [kind, [values].flat().map((value: string) => secretName(value))]),
  );
}
