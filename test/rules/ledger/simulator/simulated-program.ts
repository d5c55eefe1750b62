import type { Account } from '../../../../src/ledger/account.js';
import type { JournalRow, Posting } from '../../../../src/ledger/journal.js';
import type { LedgerStore } from '../../../../src/ledger/ledger-store.js';
import type { Redemption } from '../../../../src/ledger/redemption.js';
import type { InTransaction, Tx } from '../../../../src/platform/database/tx.js';
import { isDuplicateKey, isPassing } from '../../../../src/platform/database/mongo-errors.js';
import { Refusal } from '../../../../src/vocabulary/refusal.js';
import { type Dice, Killed, lostConnection, type OpenTransaction, type SimulatedServer } from './simulated-server.js';

/** Lets everybody else go first, as often as the dice say. */
export type Turn = () => Promise<void>;

export interface Surroundings {
  readonly server: SimulatedServer;
  readonly dice: Dice;
  readonly turn: Turn;
  /** Whether things still go wrong; at the end of a simulation they do not, so that everybody gets an answer. */
  readonly isRough: () => boolean;
  /** Without it the journal takes a second row of an identity: one of the broken shortcuts. */
  readonly isUnique?: boolean;
}

const attempts = 6;

/** The port over the simulated server: as `ledger-store.mongo`, and at each call the connection may be lost. */
export function simulatedStore({ server, dice, turn, isRough, isUnique = true }: Surroundings): LedgerStore {
  const call = async <Result>(work: () => Result): Promise<Result> => {
    await turn();
    const fate = isRough() ? dice() : 1;
    if (fate < 0.008) throw new Killed();
    if (fate < 0.02) throw lostConnection();
    const result = work();
    if (fate < 0.03) throw lostConnection();
    return result;
  };
  const read = <Document>(tx: Tx | null, key: string): Promise<Document | null> =>
    call(() => (tx === null ? server.safe(key) : server.read(openOf(tx), key)) as Document | null);
  const put = async (tx: Tx, key: string, document: Account | Redemption): Promise<void> => {
    const { ver } = document;
    if (ver === 1)
      await call(() => {
        server.insert(openOf(tx), key, document);
      });
    else if ((await call(() => server.replace(openOf(tx), key, { ver: ver - 1, document }))) !== 1)
      throw new Error('a document was not at the version that was read');
  };
  const store: Partial<LedgerStore> = {
    accountOf: (tx, acct) => read(tx, `accounts/${acct}`),
    redemptionOf: (tx, id) => read(tx, `redemptions/${id}`),
    rowAt: async (tx, { acct, seq }) => {
      const id = await read<string>(tx, `serial/${acct}/${String(seq)}`);
      return id === null ? null : read<Posting>(tx, `journal/${id}`);
    },
    rowOf: (id) => read<JournalRow>(null, `journal/${id}`),
    addJournal: async (tx, row) => {
      const before = isUnique ? 0 : server.all(`journal/${row._id}`).length;
      const key = `journal/${row._id}${before === 0 ? '' : `#${String(before)}`}`;
      try {
        await call(() => {
          server.insert(openOf(tx), key, row);
        });
        if (row.st === 'POSTED' && row.seq !== undefined)
          await call(() => {
            server.insert(openOf(tx), `serial/${row.acct ?? ''}/${String(row.seq)}`, row._id);
          });
      } catch (error) {
        // A duplicate is told only when a majority has what stands in the way (V6).
        if (isDuplicateKey(error)) await untilSafe({ server, turn }, server.commitOf(key));
        throw error;
      }
    },
    putAccount: (tx, account) => put(tx, `accounts/${account._id}`, account),
    putRedemption: (tx, redemption) => put(tx, `redemptions/${redemption._id}`, redemption),
  };
  return store as LedgerStore;
}

/**
 * The promises of `createInTransaction`: refusals and duplicates pass, everything else runs the body again until the
 * patience is at its end, and then the outcome is unknown.
 */
export function simulatedTransactions(surroundings: Surroundings): InTransaction {
  const { server, dice, turn, isRough } = surroundings;
  const runOnce = async <Result>(body: (tx: Tx) => Promise<Result>): Promise<Result> => {
    await turn();
    const open = server.begin();
    try {
      const result = await body(open as unknown as Tx);
      await turn();
      const fate = isRough() ? dice() : 1;
      if (fate < 0.01) throw new Killed();
      if (fate < 0.02) throw lostConnection();
      const commit = server.commit(open);
      if (fate < 0.03) throw new Killed();
      if (fate < 0.06) throw lostConnection();
      await untilSafe(surroundings, commit);
      return result;
    } catch (error) {
      // A killed program, and now and then a lost connection, leaves its transaction to the server to find.
      if (!(error instanceof Killed) && (!isRough() || dice() < 0.8)) server.end(open);
      throw error;
    }
  };
  return async (body) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(body);
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (isRough() && attempt >= attempts) throw new Refusal('database.outcome-unknown');
        await turn();
      }
    }
  };
}

/** Waits until a majority has a commit; a failover meanwhile leaves open whether it is still there. */
async function untilSafe({ server, turn }: Pick<Surroundings, 'server' | 'turn'>, commit: number): Promise<void> {
  const { epoch } = server;
  while (!server.isSafe(commit)) {
    await turn();
    if (server.epoch !== epoch) throw lostConnection();
  }
}

function openOf(tx: Tx): OpenTransaction {
  return tx as unknown as OpenTransaction;
}
