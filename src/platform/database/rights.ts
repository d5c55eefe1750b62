import type mongoose from 'mongoose';
import { createHash } from 'node:crypto';
import { keysDatabaseOf, type Right } from './store.js';

/** What the running program may do to one collection; every `StoreSpec` is one. */
export interface CollectionRights {
  readonly collection: string;
  readonly rights: readonly Right[];
  /** What migrations may do besides. */
  readonly ownerRights?: readonly Right[];
  /** In the database of keys; else in the program's. */
  readonly keptIn?: 'keys';
}

/** The sum of what the stores ask for (RU10). */
export type DatabaseRights = readonly CollectionRights[];

/** A password for each user of the database. */
export interface UserPasswords {
  readonly app: string;
  readonly owner: string;
  readonly read: string;
}

export interface WantedUsers {
  readonly databaseName: string;
  readonly rights: DatabaseRights;
  readonly passwords: UserPasswords;
}

type Admin = mongoose.mongo.MongoClient;
type Action =
  | Right
  | 'createCollection'
  | 'createIndex'
  | 'dropIndex'
  | 'collMod'
  | 'listCollections'
  | 'listIndexes'
  | 'replSetGetConfig'
  | 'getDefaultRWConcern'
  | 'getParameter';

interface Privilege {
  readonly resource: Readonly<Record<string, string | boolean>>;
  readonly actions: readonly Action[];
}

interface Role {
  readonly name: string;
  readonly database: string;
  readonly privileges: readonly Privilege[];
}

/** The three cluster actions without which the start-up checks of LR11 cannot look (V15). */
const startUpChecks: Role = {
  name: 'moksori_checks',
  database: 'admin',
  privileges: [{ resource: { cluster: true }, actions: ['replSetGetConfig', 'getDefaultRWConcern', 'getParameter'] }],
};

const settled = { writeConcern: { w: 'majority', j: true } } as const;

/**
 * Brings users and roles of one database to what the stores ask for and changes nothing that is right already.
 *
 * `moksori_app`: the sum of the stores' rights, collection by collection (a role over the whole database may update the
 * journal), plus looking at collections and indexes. `moksori_owner`: migrations only. `moksori_read`: find only (LC3),
 * and no key: whoever only reads, or has a copy, opens no personal field.
 * `admin` is a client that may manage users. Users live in the database itself, so that many can stand side by side; a role
 * speaks of its own database only, hence the second ones in the database of keys.
 */
export async function ensureUsers(admin: Admin, { databaseName, rights, passwords }: WantedUsers): Promise<void> {
  const keysName = keysDatabaseOf(databaseName);
  const own = rights.filter(({ keptIn }) => keptIn === undefined);
  const keys = rights.filter(({ keptIn }) => keptIn === 'keys');
  const roles = [
    appRole(databaseName, own),
    ownerRole(databaseName, own),
    readRole(databaseName, own),
    keysAppRole(keysName, keys),
    keysOwnerRole(keysName, keys),
  ];
  await ensureRole(admin, startUpChecks);
  for (const role of roles) await ensureRole(admin, role);
  await ensureUser(admin, {
    name: 'moksori_app',
    databaseName,
    password: passwords.app,
    roles: [inDatabase(databaseName, 'moksori_app'), inDatabase(keysName, 'moksori_app'), ofChecks],
  });
  await ensureUser(admin, {
    name: 'moksori_owner',
    databaseName,
    password: passwords.owner,
    roles: [inDatabase(databaseName, 'moksori_owner'), inDatabase(keysName, 'moksori_owner')],
  });
  await ensureUser(admin, {
    name: 'moksori_read',
    databaseName,
    password: passwords.read,
    roles: [inDatabase(databaseName, 'moksori_read')],
  });
}

interface RoleName {
  readonly role: string;
  readonly db: string;
}

function inDatabase(db: string, role: string): RoleName {
  return { role, db };
}

const ofChecks = inDatabase(startUpChecks.database, startUpChecks.name);

/** The three connection strings to one database of a single-node set on this machine. */
export function userUris({
  port,
  databaseName,
  passwords,
}: {
  readonly port: number;
  readonly databaseName: string;
  readonly passwords: UserPasswords;
}): UserPasswords {
  const uri = (user: string, password: string): string =>
    `mongodb://${user}:${password}@127.0.0.1:${String(port)}/${databaseName}?replicaSet=moksori&authSource=${databaseName}`;
  return {
    app: uri('moksori_app', passwords.app),
    owner: uri('moksori_owner', passwords.owner),
    read: uri('moksori_read', passwords.read),
  };
}

function appRole(database: string, rights: DatabaseRights): Role {
  return {
    name: 'moksori_app',
    database,
    privileges: [
      { resource: { db: database, collection: '' }, actions: ['listCollections', 'listIndexes'] },
      // `/readyz` asks which migrations are pending.
      ...onCollections(database, [...rights, { collection: 'migrations', rights: ['find'] }]),
    ],
  };
}

/** Keys: made and read, and nothing of them is changed or taken away. */
function keysAppRole(database: string, rights: DatabaseRights): Role {
  return { name: 'moksori_app', database, privileges: onCollections(database, rights) };
}

function keysOwnerRole(database: string, rights: DatabaseRights): Role {
  return {
    name: 'moksori_owner',
    database,
    privileges: [
      { resource: { db: database, collection: '' }, actions: shaping },
      ...onCollections(database, rights.map(ownersRights)),
    ],
  };
}

const shaping: readonly Action[] = [
  'createCollection',
  'createIndex',
  'dropIndex',
  'collMod',
  'listCollections',
  'listIndexes',
];

function ownerRole(database: string, rights: DatabaseRights): Role {
  return {
    name: 'moksori_owner',
    database,
    privileges: [
      {
        resource: { db: database, collection: '' },
        actions: shaping,
      },
      ...onCollections(database, [
        ...rights.map(ownersRights),
        { collection: 'migrations', rights: ['find', 'insert'] },
        { collection: 'leases', rights: ['find', 'insert', 'update', 'remove'] },
      ]),
    ],
  };
}

/** A migration may fill and move rows, but nobody may rewrite what the program itself may only append to (KY8). */
function ownersRights({ collection, rights, ownerRights = [] }: CollectionRights): CollectionRights {
  const isAppendOnly = rights.includes('insert') && !rights.includes('update');
  return { collection, rights: ['find', 'insert', ...(isAppendOnly ? [] : (['update'] as const)), ...ownerRights] };
}

function readRole(database: string, rights: DatabaseRights): Role {
  return {
    name: 'moksori_read',
    database,
    privileges: [
      { resource: { db: database, collection: '' }, actions: ['listCollections', 'listIndexes'] },
      ...onCollections(database, [...rights, { collection: 'migrations', rights: ['find'] }]).map((one) => ({
        ...one,
        actions: ['find'] as const,
      })),
    ],
  };
}

/** One privilege a collection, however many stores name it. */
function onCollections(db: string, rights: DatabaseRights): readonly Privilege[] {
  const byName = new Map<string, Set<Right>>();
  for (const one of rights) {
    const known = byName.get(one.collection) ?? new Set<Right>();
    for (const right of one.rights) known.add(right);
    byName.set(one.collection, known);
  }
  return [...byName].map(([collection, actions]) => ({ resource: { db, collection }, actions: [...actions] }));
}

async function ensureRole(admin: Admin, { name, database, privileges }: Role): Promise<void> {
  const db = admin.db(database);
  const answer = await db.command({ rolesInfo: { role: name, db: database }, showPrivileges: true });
  const [known] = answer['roles'] as readonly {
    readonly privileges: readonly Privilege[];
    readonly roles: readonly unknown[];
  }[];
  if (known === undefined) {
    await db.command({ createRole: name, privileges, roles: [], ...settled });
  } else if (known.roles.length > 0 || inOneForm(known.privileges) !== inOneForm(privileges)) {
    await db.command({ updateRole: name, privileges, roles: [], ...settled });
  }
}

/** Privileges in a form in which equal ones are equal text: the server answers in its own order. */
function inOneForm(privileges: readonly Privilege[]): string {
  return privileges
    .map(({ resource, actions }) => JSON.stringify([Object.entries(resource).sort(), [...actions].sort()]))
    .sort()
    .join('\n');
}

interface WantedUser {
  readonly name: string;
  readonly databaseName: string;
  readonly password: string;
  readonly roles: readonly RoleName[];
}

async function ensureUser(admin: Admin, { name, databaseName, password, roles }: WantedUser): Promise<void> {
  const db = admin.db(databaseName);
  // The server does not tell passwords; a fingerprint of this 256-bit secret says whether it must be set anew.
  const fingerprint = createHash('sha256').update(password).digest('base64url');
  const answer = await db.command({ usersInfo: { user: name, db: databaseName } });
  const [known] = answer['users'] as readonly {
    readonly roles: readonly RoleName[];
    readonly customData?: { readonly fingerprint?: string };
  }[];
  const settings = {
    pwd: password,
    roles,
    customData: { fingerprint },
    mechanisms: ['SCRAM-SHA-256'],
    ...settled,
  };
  if (known === undefined) {
    await db.command({ createUser: name, ...settings });
  } else if (known.customData?.fingerprint !== fingerprint || !hasRoles(known.roles, roles)) {
    await db.command({ updateUser: name, ...settings });
  }
}

function hasRoles(known: readonly RoleName[], wanted: readonly RoleName[]): boolean {
  const names = (roles: readonly RoleName[]): string =>
    roles
      .map(({ role, db }) => `${db}.${role}`)
      .sort()
      .join();
  return names(known) === names(wanted);
}
