import type { UserPasswords } from '../../src/platform/database/rights.js';

/** What the set-up tells the test workers about the one mongod of the run. */
export interface TestSettings {
  /** `host:port`, several separated by commas. */
  readonly hosts: string;
  /** Further options of a connection string, such as `replicaSet=moksori`. */
  readonly options: string;
  /** A user that may do everything. */
  readonly adminUri: string;
  /** Databases are called `<prefix>_<worker>`; always starts with `moksori_test`. */
  readonly prefix: string;
  readonly passwords: UserPasswords;
}

const variable = 'MOKSORI_TEST_DATABASE';

/** Leaves the settings to the workers, which are started after the set-up and inherit its environment. */
export function leaveSettings(settings: TestSettings): void {
  process.env[variable] = JSON.stringify(settings);
}

/** The settings of this run. Throws outside of one. */
export function takeSettings(): TestSettings {
  const text = process.env[variable];
  if (text === undefined) throw new Error('no test database: run by jest with its globalSetup');
  return JSON.parse(text) as TestSettings;
}

/** Connection strings of a database's own users. */
export function urisOf({ hosts, options, passwords }: TestSettings, databaseName: string): UserPasswords {
  const uri = (user: string, password: string): string =>
    `mongodb://${user}:${password}@${hosts}/${databaseName}?authSource=${databaseName}&${options}`;
  return {
    app: uri('moksori_app', passwords.app),
    owner: uri('moksori_owner', passwords.owner),
    read: uri('moksori_read', passwords.read),
  };
}

/** Where a test file notes that it has the server's fail point. */
export function failPointOf({ prefix }: TestSettings): string {
  return `${prefix}_fail_point`;
}

/** Where the rows lie that migrations themselves brought (reference data): emptied databases get them back. */
export function seedsOf({ prefix }: TestSettings): string {
  return `${prefix}_seeds`;
}
