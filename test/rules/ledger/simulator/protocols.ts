import { type Answer, answerOnce } from '../../../../src/ledger/answer-once.js';
import type { Key, KeyedCommand } from '../../../../src/ledger/command.js';
import type { JournalRow, Posting } from '../../../../src/ledger/journal.js';
import type { LedgerStore } from '../../../../src/ledger/ledger-store.js';
import { cancelOperation } from '../../../../src/ledger/operation.js';
import { postJournal } from '../../../../src/ledger/post-journal.js';
import { finalNoOf } from '../../../../src/ledger/rejected.js';
import { isDuplicateKey } from '../../../../src/platform/database/mongo-errors.js';
import type { InTransaction } from '../../../../src/platform/database/tx.js';
import { Refusal } from '../../../../src/vocabulary/refusal.js';

interface Needs {
  readonly store: LedgerStore;
  readonly inTransaction: InTransaction;
  /** A row as a careless read sees it: a majority may not have it yet. */
  peek(id: string): JournalRow | null;
}

/** How keys are answered: as the program does it, or by a shortcut. */
export interface Protocol {
  readonly isUnique: boolean;
  /** Whether a caller who heard nothing takes another key for the same wish. */
  readonly takesNewKey: boolean;
  ask(needs: Needs, key: Key, command: KeyedCommand): Promise<Answer>;
  cancel: typeof cancelOperation;
}

const post = (needs: Needs, command: KeyedCommand): Promise<Posting> =>
  needs.inTransaction((tx) => postJournal(needs)(tx, command));

export const asBuilt: Protocol = {
  isUnique: true,
  takesNewKey: false,
  ask: (needs, key, command) => answerOnce(needs)(key, () => post(needs, command)),
  cancel: cancelOperation,
};

/** Each looks right and is wrong: the simulations must find every one of them. */
export const shortcuts: Readonly<Record<string, Protocol>> = {
  'looking the key up first instead of a unique one': {
    ...asBuilt,
    isUnique: false,
    ask: async (needs, key, command) =>
      replayed(await needs.store.rowOf(key.id), key) ?? asBuilt.ask(needs, key, command),
  },
  'a refusal that is not kept': {
    ...asBuilt,
    ask: async (needs, key, command) => {
      try {
        return await answerOnce(needs)(key, async () => {
          try {
            return await post(needs, command);
          } catch (error) {
            throw finalNoOf(error) === null ? error : new Forgotten(error);
          }
        });
      } catch (error) {
        const row = error instanceof Forgotten ? finalNoOf(error.cause) : null;
        if (row === null) throw error;
        return { row, isReplay: false };
      }
    },
  },
  'a fence that does not wait': {
    ...asBuilt,
    ask: async (needs, key, command) => {
      if ((await needs.store.rowOf(fenceOf(key.id))) !== null) throw new Refusal('ledger.key-cancelled');
      return asBuilt.ask(needs, key, command);
    },
    cancel: (needs) => async (operation) => {
      const row = await needs.store.rowOf(operation.id);
      if (row?.st === 'POSTED') return { state: 'POSTED', row };
      if (row?.st === 'REJECTED') return { state: 'REJECTED', row };
      return cancelOperation(needs)({ ...operation, id: fenceOf(operation.id) });
    },
  },
  'another key after an unknown outcome': { ...asBuilt, takesNewKey: true },
  'a duplicate that is swallowed': {
    ...asBuilt,
    ask: async (needs, _, command) => {
      const decided: Posting[] = [];
      const addJournal: LedgerStore['addJournal'] = (tx, row) => {
        if (row.st === 'POSTED') decided.push(row);
        return needs.store.addJournal(tx, row);
      };
      try {
        return { row: await post({ ...needs, store: { ...needs.store, addJournal } }, command), isReplay: false };
      } catch (error) {
        const [row] = decided.slice(-1);
        if (isDuplicateKey(error) && row !== undefined) return { row, isReplay: true };
        return answerOnce(needs)(command.key, () => Promise.reject(error as Error));
      }
    },
  },
  'an answer from a row that no majority has': {
    ...asBuilt,
    ask: async (needs, key, command) => replayed(needs.peek(key.id), key) ?? asBuilt.ask(needs, key, command),
  },
};

class Forgotten extends Error {
  constructor(override readonly cause: unknown) {
    super('forgotten');
  }
}

function replayed(row: JournalRow | null, key: Key): Answer | null {
  if (row === null) return null;
  if (row.st === 'FENCED') throw new Refusal('ledger.key-cancelled');
  if (!('fp' in row) || row.fp !== key.fp) throw new Refusal('ledger.key-reused');
  return { row, isReplay: true };
}

function fenceOf(id: string): string {
  return `fence-of-${id}`;
}
