import { spawn } from 'node:child_process';
import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { isOurMongod, mongodArguments, portTaken } from '../src/platform/database/embedded/run-mongod.js';

type Client = mongoose.mongo.MongoClient;

/** Where one mongod of the set lives. */
export interface MemberPlace {
  readonly binary: string;
  readonly folder: string;
  readonly port: number;
}

/** What a member says of itself. */
export type MemberState = 'primary' | 'secondary' | 'other';

/** One mongod of the set: its process, which can be killed, halted and started again, and its own administrator. */
export class Member {
  readonly host: string;
  private pid = 0;
  private admin: Client | null = null;

  constructor(
    readonly place: MemberPlace,
    private readonly rootPassword: string,
  ) {
    this.host = `127.0.0.1:${String(place.port)}`;
  }

  /** Starts it. Right after a kill its port can be taken for a moment (V16): then once more. */
  async start(): Promise<void> {
    const { binary, folder, port } = this.place;
    // Fail points; and an end in order that does not wait 15 s for callers that are told to go elsewhere.
    const options = ['enableTestCommands=1', 'shutdownTimeoutMillisForSignaledShutdown=500'];
    for (let round = 0; round < 10; round += 1) {
      const child = spawn(
        binary,
        [...mongodArguments(folder, port), ...options.flatMap((one) => ['--setParameter', one])],
        {
          detached: true,
          stdio: 'ignore',
          cwd: folder,
        },
      );
      const ended = new Promise<number | null>((resolve) =>
        child.once('exit', resolve).once('error', () => resolve(1)),
      );
      child.unref();
      this.pid = child.pid ?? 0;
      const early = await Promise.race([ended, pause(300, 'runs' as const)]);
      if (early === 'runs') return;
      if (early !== portTaken) throw new Error(`the mongod at ${this.host} ended with ${String(early)}`);
      await pause(200);
    }
    throw new Error(`the port of ${this.host} stays taken`);
  }

  /** kill -9: nothing is told, nothing is flushed. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.gone();
  }

  /** Ends it as an operator does. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    await this.gone();
  }

  /** Halts it where it stands: its connections stay open and say nothing. */
  halt(): void {
    this.signal('SIGSTOP');
  }

  goOn(): void {
    this.signal('SIGCONT');
  }

  /** Its administrator, over a connection to this member alone. */
  direct(): Client {
    this.admin ??= new mongoose.mongo.MongoClient(
      `mongodb://root:${this.rootPassword}@${this.host}/?authSource=admin&directConnection=true`,
      { serverSelectionTimeoutMS: 1_000, socketTimeoutMS: 5_000, heartbeatFrequencyMS: 500, maxPoolSize: 2 },
    );
    return this.admin;
  }

  async command(command: mongoose.mongo.Document): Promise<mongoose.mongo.Document> {
    return this.direct().db('admin').command(command);
  }

  /** Null while it does not answer. */
  async state(): Promise<MemberState | null> {
    const hello = await this.command({ hello: 1 }).catch(() => null);
    if (hello === null) return null;
    if (hello['isWritablePrimary'] === true) return 'primary';
    return hello['secondary'] === true ? 'secondary' : 'other';
  }

  async forget(): Promise<void> {
    await this.admin?.close().catch(() => undefined);
    this.admin = null;
  }

  private signal(signal: NodeJS.Signals): void {
    if (isOurMongod(this.pid, this.place.folder)) process.kill(this.pid, signal);
  }

  private async gone(): Promise<void> {
    while (isOurMongod(this.pid, this.place.folder)) await pause(10);
  }
}
