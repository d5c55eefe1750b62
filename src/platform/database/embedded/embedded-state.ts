import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartFault } from '../../start-fault.js';
import { beginningOf, isAlive } from './process-life.js';

const userOfDatabase = z.strictObject({
  id: z.string(),
  pid: z.int().positive(),
  beginning: z.string(),
  isServer: z.boolean(),
});

const stateShape = z.strictObject({
  format: z.literal(1),
  passwords: z.strictObject({ root: z.string(), app: z.string(), owner: z.string(), read: z.string() }),
  /** Whether the first start came to its end; before that no program ever had this database. */
  isRaised: z.boolean(),
  port: z.int().positive().nullable(),
  pid: z.int().positive().nullable(),
  version: z.string().nullable(),
  users: z.array(userOfDatabase),
});

/** A program that has the database open. */
export type DatabaseUser = z.infer<typeof userOfDatabase>;

/** What is known of the embedded database between programs; kept in `state.json`, readable by its owner only. */
export type EmbeddedState = z.infer<typeof stateShape>;

/**
 * Reads the state of a folder, or makes the first one with new passwords.
 *
 * Throws a StartFault when the folder holds a database without our state, or a state that cannot be read: such a folder
 * is never touched (AR49).
 */
export function readState(folder: string): EmbeddedState {
  const file = join(folder, 'state.json');
  if (existsSync(file)) return parse(folder, readFileSync(file, 'utf8'));
  if (existsSync(join(folder, 'db'))) throw foreignFolder(folder);
  const secret = (): string => randomBytes(32).toString('base64url');
  const passwords = { root: secret(), app: secret(), owner: secret(), read: secret() };
  const first: EmbeddedState = {
    format: 1,
    passwords,
    isRaised: false,
    port: null,
    pid: null,
    version: null,
    users: [],
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeState(folder, first);
  return first;
}

/** Writes beside and renames, so that a kill leaves the old state or the new one, never half of one. */
export function writeState(folder: string, state: EmbeddedState): void {
  const file = join(folder, 'state.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The programs of the list that still run. */
export function livingUsers({ users }: EmbeddedState): readonly DatabaseUser[] {
  return users.filter(({ pid, beginning }) => isAlive(pid) && beginningOf(pid) === beginning);
}

/** This program, as it stands in the list. */
export function thisProgram(isServer: boolean): DatabaseUser {
  return { id: randomBytes(8).toString('hex'), pid: process.pid, beginning: beginningOf(process.pid), isServer };
}

function parse(folder: string, text: string): EmbeddedState {
  try {
    return stateShape.parse(JSON.parse(text));
  } catch {
    throw foreignFolder(folder);
  }
}

function foreignFolder(folder: string): StartFault {
  return new StartFault([
    {
      ko: `${folder} 에 이 프로그램이 만들지 않았거나 망가진 데이터베이스가 있습니다. 아무것도 지우지 않았습니다. 다른 폴더로 시작하세요: DATA_DIR=./data-new npm start`,
      en: `${folder} holds a database that this program did not make, or a damaged one. Nothing was deleted. Start with another folder: DATA_DIR=./data-new npm start`,
    },
  ]);
}
