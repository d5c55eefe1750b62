/** A number from 0 to 1, the same for the same seed for ever. */
export type Dice = () => number;

export function diceOf(seed: number): Dice {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Stands for a killed program: nothing of it runs on, and what it left open stays open. */
export class Killed extends Error {}

const conflict = 112;
const duplicateKey = 11_000;
const noSuchTransaction = 251;

export function serverError(code: number): Error {
  return Object.assign(new Error(`server error ${String(code)}`), { code });
}

export function lostConnection(): Error {
  return Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
}

export interface Stored {
  readonly document: unknown;
  /** The commit that wrote it. */
  readonly commit: number;
}

/** A transaction as the server has it. */
export interface OpenTransaction {
  readonly snapshot: ReadonlyMap<string, Stored>;
  readonly start: number;
  readonly epoch: number;
  readonly writes: Map<string, unknown>;
  isOver: boolean;
}

/**
 * A replica set as far as the protocol depends on it (V4-V6, V11): snapshot reads, the first writer of a document wins, one
 * document a key, commits that a majority has only later, and a failover that takes back those it has not.
 */
export class SimulatedServer {
  private readonly documents = new Map<string, Stored>();
  private readonly locks = new Map<string, OpenTransaction>();
  private readonly open = new Set<OpenTransaction>();
  private readonly commits: (readonly (readonly [string, Stored | undefined])[])[] = [];
  private majority = 0;
  epoch = 0;

  begin(): OpenTransaction {
    const { commits, epoch } = this;
    const snapshot = new Map(this.documents);
    const transaction = { snapshot, start: commits.length, epoch, writes: new Map<string, unknown>(), isOver: false };
    this.open.add(transaction);
    return transaction;
  }

  read(transaction: OpenTransaction, key: string): unknown {
    this.expectOpen(transaction);
    return transaction.writes.get(key) ?? transaction.snapshot.get(key)?.document ?? null;
  }

  insert(transaction: OpenTransaction, key: string, document: unknown): void {
    this.expectOpen(transaction);
    if (transaction.snapshot.has(key) || transaction.writes.has(key)) throw this.aborting(transaction, duplicateKey);
    this.write(transaction, key, document);
  }

  /** How many documents were changed: the one of that version, or none. */
  replace(transaction: OpenTransaction, key: string, { ver, document }: { ver: number; document: unknown }): number {
    const before = this.read(transaction, key) as { readonly ver: number } | null;
    if (before?.ver !== ver) return 0;
    this.write(transaction, key, document);
    return 1;
  }

  /** Makes the writes visible and says which commit that was; it is safe when a majority has it. */
  commit(transaction: OpenTransaction): number {
    this.expectOpen(transaction);
    this.end(transaction);
    const number = this.commits.length + 1;
    const undo = [...transaction.writes].map(([key, document]) => {
      const before = this.documents.get(key);
      this.documents.set(key, { document, commit: number });
      return [key, before] as const;
    });
    this.commits.push(undo);
    return number;
  }

  end(transaction: OpenTransaction): void {
    transaction.isOver = true;
    this.open.delete(transaction);
    for (const key of transaction.writes.keys()) if (this.locks.get(key) === transaction) this.locks.delete(key);
  }

  isSafe(commit: number): boolean {
    return commit <= this.majority;
  }

  commitOf(key: string): number {
    return this.documents.get(key)?.commit ?? 0;
  }

  replicate(): void {
    this.majority = this.commits.length;
  }

  /** Another primary: what no majority had is gone, what was open is over. */
  failOver(): void {
    this.epoch += 1;
    for (const transaction of [...this.open]) this.end(transaction);
    while (this.commits.length > this.majority) {
      for (const [key, before] of [...(this.commits.pop() ?? [])].reverse()) {
        if (before === undefined) this.documents.delete(key);
        else this.documents.set(key, before);
      }
    }
  }

  /** Ends what killed programs left open. */
  reap(): void {
    for (const transaction of [...this.open]) this.end(transaction);
  }

  /** As a read of the majority's data sees it: of a document, what stood at the last safe commit. */
  safe(key: string): unknown {
    let found = this.documents.get(key);
    for (let number = this.commits.length; number > this.majority; number -= 1) {
      const undone = this.commits[number - 1]?.find(([changed]) => changed === key);
      if (undone !== undefined) found = undone[1];
    }
    return found?.document ?? null;
  }

  /** As a careless read sees it. */
  local(key: string): unknown {
    return this.documents.get(key)?.document ?? null;
  }

  /** Everything whose key begins so. */
  all(prefix: string): readonly unknown[] {
    return [...this.documents].filter(([key]) => key.startsWith(prefix)).map(([, { document }]) => document);
  }

  private write(transaction: OpenTransaction, key: string, document: unknown): void {
    const owner = this.locks.get(key);
    const isNewer = this.commitOf(key) > transaction.start;
    if ((owner !== undefined && owner !== transaction) || isNewer) throw this.aborting(transaction, conflict);
    this.locks.set(key, transaction);
    transaction.writes.set(key, document);
  }

  private expectOpen(transaction: OpenTransaction): void {
    if (transaction.epoch !== this.epoch) throw lostConnection();
    if (transaction.isOver) throw serverError(noSuchTransaction);
  }

  /** A write that fails ends its transaction. */
  private aborting(transaction: OpenTransaction, code: number): Error {
    this.end(transaction);
    return serverError(code);
  }
}
