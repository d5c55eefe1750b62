import type { InBothLanguages } from '../../vocabulary/language.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { finding, type Finding } from '../finding.js';
import type { Ids } from '../ids.js';
import { checkKeks } from '../security/check-keks.js';
import { openFieldKeys } from '../security/open-field-keys.js';
import { StartFault } from '../start-fault.js';
import { checkServer } from './check-server.js';
import { connect, type ConnectOptions } from './connection.js';
import { openEmbeddedDatabase } from './embedded/embedded-database.js';
import { ForeignDatabase, type Migration, pendingMigrations, runMigrations } from './migrations.js';
import { describeFault } from './mongo-errors.js';
import type { DatabaseRights, UserPasswords } from './rights.js';
import type { Database } from './store.js';

export interface DatabaseNeeds {
  readonly config: Pick<Config, 'mongodb' | 'mongodSearch' | 'dataFolder'>;
  readonly migrations: readonly Migration[];
  readonly rights: DatabaseRights;
  /** A server owns the embedded database and stops it; a command line joins (AR49). */
  readonly asServer: boolean;
  readonly programVersion: string;
  readonly systemClock: Clock;
  readonly ids: Ids;
  /** Told when something takes long. */
  readonly say: (line: InBothLanguages) => void;
}

/** An open database, checked before anything is written to it (LR11). */
export interface OpenDatabase {
  /** As the running program's user. */
  readonly database: Database;
  /** As the user that may only read; closed with the rest. */
  readingOnly(): Promise<Database>;
  /** How it was had, in Korean and English. */
  readonly how: string;
  readonly findings: readonly Finding[];
  /** Throws a StartFault when these KEKs do not open the keys of the database: to be asked before anything is written. */
  checkKeys(fieldKeks: readonly string[]): Promise<void>;
  /** Runs what is pending, as the owner; gives the names. Throws a StartFault for a database of a newer program. */
  migrate(fieldKeks: readonly string[]): Promise<readonly string[]>;
  countPendingMigrations(): Promise<number>;
  /** Whether it takes writes now. */
  isWritable(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the given database, or our own when none was given. Throws a StartFault with the mend in it. */
export async function openDatabase(needs: DatabaseNeeds): Promise<OpenDatabase> {
  const source = await findSource(needs);
  try {
    const database = await connectOr(source.uris.app);
    const findings = [...source.findings, ...(await checkServer(dbOf(database), needs))];
    return opened({ needs, source, database, findings });
  } catch (error) {
    await source.stop();
    throw error;
  }
}

interface Source {
  readonly uris: UserPasswords;
  readonly how: string;
  readonly findings: readonly Finding[];
  stop(): Promise<void>;
}

async function findSource({ config, rights, asServer, say }: DatabaseNeeds): Promise<Source> {
  if (config.mongodb === null) {
    const { mongodSearch, dataFolder } = config;
    return openEmbeddedDatabase({
      search: { ...mongodSearch, say },
      dataFolder,
      databaseName: 'moksori',
      rights,
      asServer,
    });
  }
  const how = { ko: 'MONGODB_URI 의 데이터베이스를 씁니다', en: 'the database of MONGODB_URI' };
  const { app, owner, read } = config.mongodb;
  const isShared = owner === app || read === app;
  const shared = finding('note', {
    ko: 'MONGODB_OWNER_URI 나 MONGODB_READ_URI 가 없어 MONGODB_URI 를 대신 씁니다',
    en: 'MONGODB_OWNER_URI or MONGODB_READ_URI is not given: MONGODB_URI is used instead',
  });
  return {
    uris: config.mongodb,
    how: `${how.ko} / ${how.en}`,
    findings: [finding('ok', how), ...(isShared ? [shared] : [])],
    stop: () => Promise.resolve(),
  };
}

async function connectOr(uri: string, options: ConnectOptions = {}): Promise<Database> {
  try {
    return await connect(uri, options);
  } catch (error) {
    const { name, code } = describeFault(error);
    throw new StartFault([
      {
        ko: `데이터베이스에 연결할 수 없습니다 (${name} ${code}). 주소와 비밀번호, 그리고 서버가 켜져 있는지 확인하세요: npm run cli -- doctor`,
        en: `The database cannot be reached (${name} ${code}). Check its address, its password and that it runs: npm run cli -- doctor`,
      },
    ]);
  }
}

interface Opened {
  readonly needs: DatabaseNeeds;
  readonly source: Source;
  readonly database: Database;
  readonly findings: readonly Finding[];
}

function opened({ needs, source, database, findings }: Opened): OpenDatabase {
  const { migrations, programVersion, systemClock, ids } = needs;
  const others: Database[] = [];
  return {
    database,
    how: source.how,
    findings,
    readingOnly: async () => {
      const reading = await connectOr(source.uris.read);
      others.push(reading);
      return reading;
    },
    checkKeys: (fieldKeks) => checkKeks(openFieldKeys({ database, fieldKeks, systemClock, ids })),
    migrate: (fieldKeks) =>
      asOwner(source.uris.owner, (owner) => {
        const tools = openFieldKeys({ database: owner, fieldKeks, systemClock, ids });
        return runMigrations({
          db: dbOf(owner),
          tools,
          migrations,
          holder: ids.makeToken(),
          programVersion,
          systemClock,
        });
      }),
    countPendingMigrations: async () => (await pendingMigrations(dbOf(database), migrations)).length,
    isWritable: async () => {
      const hello = await dbOf(database).command({ hello: 1 });
      return hello['isWritablePrimary'] === true;
    },
    close: async () => {
      for (const one of [...others, database]) await one.close();
      await source.stop();
    },
  };
}

async function asOwner<Result>(uri: string, work: (owner: Database) => Promise<Result>): Promise<Result> {
  const owner = await connectOr(uri, { isPatient: true });
  try {
    return await work(owner);
  } catch (error) {
    if (error instanceof ForeignDatabase) {
      throw new StartFault([
        {
          ko: `이 데이터베이스는 더 새로운 프로그램이 썼습니다 (${error.message}). 새 프로그램으로 시작하세요: git pull && npm ci && npm start`,
          en: `A newer program has used this database (${error.message}). Start the newer program: git pull && npm ci && npm start`,
        },
      ]);
    }
    throw error;
  } finally {
    await owner.close();
  }
}

function dbOf(database: Database): ReturnType<ReturnType<Database['getClient']>['db']> {
  return database.getClient().db(database.name);
}
