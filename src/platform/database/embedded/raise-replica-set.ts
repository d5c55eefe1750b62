import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../../start-fault.js';
import { isPassing } from '../mongo-errors.js';

const { MongoClient } = mongoose.mongo;
type Client = mongoose.mongo.MongoClient;

/** The name of the one user that may do everything; its password never leaves the state file. */
const rootName = 'root';

export interface Raising {
  readonly port: number;
  readonly rootPassword: string;
  /** False once a first start came to its end: then a server that does not know our password is not ours. */
  readonly mayInitiate: boolean;
  /** Aborted when the mongod ended meanwhile: then nobody will answer. */
  readonly signal: AbortSignal;
}

const settled = { writeConcern: { w: 'majority', j: true } } as const;
const authenticationFailed = '18';
const alreadyInitialized = '23';
const notYetInitialized = '94';
const roundMs = 25;
/**
 * A writable primary comes within 30 s or never (AR48). On a new port another 30 s can pass before that: the server looks
 * for itself at the old address, and whoever listens there now may say nothing.
 */
const patienceMs = 65_000;

/**
 * Makes a running mongod a writable single-node replica set with passwords, from whatever point an earlier start got to.
 *
 * The sequence of V16: over a direct connection, initiate, wait for the primary, create the root user (the localhost
 * exception closes behind it); on another port than before, reconfigure by force.
 * @returns a connected client of the root user, to be closed by the caller; rejects when none comes in time
 */
export async function raiseReplicaSet({ port, rootPassword, mayInitiate, signal }: Raising): Promise<Client> {
  await until(signal, () => answersAt(port));
  const known = await connectAsRoot(port, rootPassword);
  if (known === null && !mayInitiate) throw new Error('another server answers at this port');
  const root = known ?? (await firstTime(port, rootPassword, signal));
  try {
    await until(signal, () => followPort(root, port));
    await until(signal, () => isWritable(root));
    return root;
  } catch (error) {
    await root.close();
    throw error;
  }
}

/** A client of the root user on a mongod that is ours; null when it does not take our password, or does not answer. */
export async function joinAsRoot(port: number, rootPassword: string): Promise<Client | null> {
  return connectAsRoot(port, rootPassword).catch(() => null);
}

async function firstTime(port: number, rootPassword: string, signal: AbortSignal): Promise<Client> {
  const nobody = direct(port);
  try {
    const config = { _id: 'moksori', members: [{ _id: 0, host: `127.0.0.1:${String(port)}` }] };
    await nobody
      .db('admin')
      .command({ replSetInitiate: config })
      .catch((error: unknown) => {
        if (codeOf(error) !== alreadyInitialized) throw error;
      });
    await until(signal, () => isWritable(nobody));
    await nobody
      .db('admin')
      .command({ createUser: rootName, pwd: rootPassword, roles: ['root'], mechanisms: ['SCRAM-SHA-256'], ...settled });
  } finally {
    await nobody.close();
  }
  const root = await connectAsRoot(port, rootPassword);
  if (root === null) throw new Error('the new root user is not known');
  return root;
}

async function connectAsRoot(port: number, password: string): Promise<Client | null> {
  const client = direct(port, { auth: { username: rootName, password }, authSource: 'admin' });
  try {
    await client.db('admin').command({ ping: 1 });
    return client;
  } catch (error) {
    await client.close();
    if (codeOf(error) === authenticationFailed) return null;
    throw error;
  }
}

function direct(port: number, options: mongoose.mongo.MongoClientOptions = {}): Client {
  return new MongoClient(`mongodb://127.0.0.1:${String(port)}/?directConnection=true`, {
    serverSelectionTimeoutMS: 2_000,
    ...options,
  });
}

async function answersAt(port: number): Promise<boolean> {
  const client = direct(port, { serverSelectionTimeoutMS: 250 });
  return client
    .db('admin')
    .command({ hello: 1 })
    .then(
      () => true,
      () => false,
    )
    .finally(() => client.close());
}

async function isWritable(client: Client): Promise<boolean> {
  const hello = await client.db('admin').command({ hello: 1 });
  return hello['isWritablePrimary'] === true;
}

/**
 * The set remembers the address it was made with; alone on another port it finds no member until it is told by force.
 *
 * Answers false while the server is still looking for itself at the old address, and has no configuration to show.
 */
async function followPort(root: Client, port: number): Promise<boolean> {
  const admin = root.db('admin');
  try {
    const answer = await admin.command({ replSetGetConfig: 1 });
    const config = answer['config'] as { version: number; members: { host: string }[] };
    const [member] = config.members;
    const host = `127.0.0.1:${String(port)}`;
    if (member === undefined || member.host === host) return true;
    const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] };
    await admin.command({ replSetReconfig: moved, force: true });
    return true;
  } catch (error) {
    if (codeOf(error) === notYetInitialized) return false;
    throw error;
  }
}

/** A connection that breaks meanwhile is no answer: servers close them when their state changes. */
async function until(signal: AbortSignal, holds: () => Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += roundMs) {
    signal.throwIfAborted();
    if (await holds().catch(falseIfPassing)) return;
    await pause(roundMs);
  }
  throw new Error('no writable database in time');
}

function falseIfPassing(error: unknown): false {
  if (isPassing(error)) return false;
  throw error;
}
