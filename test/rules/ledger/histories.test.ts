import fc from 'fast-check';
import { decide, evolve, type LedgerCommand, type LedgerState, type Ruling } from '../../../src/ledger/decide.js';
import { type JournalRow, sealed } from '../../../src/ledger/journal.js';
import { plusDays } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { type Coverage, histories, play, type Subject } from './history.js';

const seed = 20261120;

describe('random histories of the books', () => {
  test('every invariant holds after every step', () => {
    const coverage: Coverage = { award: 0, waiting: 0, claim: 0, rejected: 0, repeated: 0 };
    fc.assert(
      fc.property(histories, (steps) => {
        play(steps, { decide, evolve }, coverage);
      }),
      { seed, numRuns: 10_000 },
    );
    process.stdout.write(`commands taken: ${JSON.stringify(coverage)}\n`);
    for (const count of Object.values(coverage)) expect(count).toBeGreaterThanOrEqual(100);
  }, 120_000);
});

type Change = (journal: JournalRow, command: LedgerCommand) => JournalRow;

/** A mutant that decides rightly and writes something else. */
function writing(change: Change): Subject {
  return {
    decide: (state, command) => {
      const ruling = decide(state, command);
      if ('rejection' in ruling) return ruling;
      const { hs: _, ...row } = change(ruling.journal, command);
      return { journal: sealed(row) };
    },
    evolve,
  };
}

/** A mutant that looks at something else than what there is. */
function seeing(
  change: (state: LedgerState, command: LedgerCommand) => readonly [LedgerState, LedgerCommand],
): Subject {
  return { decide: (state, command): Ruling => decide(...change(state, command)), evolve };
}

const mutants: Readonly<Record<string, Subject>> = {
  'a claim is closed twice': seeing((state, command) => [
    command.kind === 'CLAIM' && state.claim !== null ? { ...state, claim: { ...state.claim, st: 'OPEN' } } : state,
    command.kind === 'CLAIM' && state.claim?.st === 'CLAIMED' ? { ...command, share: command.share + 7 } : command,
  ]),
  'a claim is taken after its last day': seeing((state, command) => [
    state.claim === null ? state : { ...state, claim: { ...state.claim, by: plusDays(state.claim.by, 1_000) } },
    command,
  ]),
  'a claim is refused on its last days': seeing((state, command) => [
    state.claim === null ? state : { ...state, claim: { ...state.claim, by: plusDays(state.claim.by, -200) } },
    command,
  ]),
  'a claimed point gets new months': writing((journal) =>
    journal.kind === 'CLAIM'
      ? { ...journal, ops: journal.ops.map((op) => ({ ...op, e: plusDays(op.e, 30) })) }
      : journal,
  ),
  'an award is paid by another funder': writing((journal) => ({
    ...journal,
    legs: journal.legs.map((leg) => (leg.a.startsWith('F:') ? { ...leg, a: 'F:data' } : leg)),
  })),
  'a lot names another funder': writing((journal) => ({
    ...journal,
    ops: journal.ops.map((op) => ({ ...op, f: asId<'affiliate'>('data') })),
  })),
  'a claim is paid by the funder again': writing((journal) =>
    journal.kind === 'CLAIM'
      ? { ...journal, legs: journal.legs.map((leg) => (leg.amt < 0 ? { ...leg, a: 'F:bank' } : leg)) }
      : journal,
  ),
  'one point too many': writing((journal) => ({
    ...journal,
    ops: journal.ops.map((op) => ({ ...op, dr: op.dr + 1 })),
  })),
  'one point too many, and the balance with it': writing((journal) => ({
    ...journal,
    ops: journal.ops.map((op) => ({ ...op, dr: op.dr + 1 })),
    ...(journal.bal === undefined ? {} : { bal: { ...journal.bal, p: journal.bal.p + 1, a: journal.bal.a + 1 } }),
  })),
  'legs that do not sum to zero': writing((journal) => ({
    ...journal,
    legs: journal.legs.map((leg) => (leg.amt > 0 ? { ...leg, amt: leg.amt + 1 } : leg)),
  })),
  'two members in one journal': writing((journal) => ({
    ...journal,
    legs: [...journal.legs, { a: 'M:other-1', amt: 5 }, { a: 'M:other-2', amt: -5 }],
  })),
  'a negative zero': writing((journal) => ({ ...journal, ops: journal.ops.map((op) => ({ ...op, dh: -op.dh })) })),
  'a balance of the row before': writing((journal) =>
    journal.bal === undefined
      ? journal
      : { ...journal, bal: { ...journal.bal, p: journal.bal.p - (journal.ops[0]?.dr ?? 0) } },
  ),
  'a serial number left out': {
    decide: (state, command) =>
      writing((journal) => (journal.seq === undefined ? journal : { ...journal, seq: journal.seq + 1 })).decide(
        state,
        command,
      ),
    evolve: (account, row) => evolve({ ...account, ver: (row.seq ?? 0) - 1 }, row),
  },
  'a chain that starts anew': writing((journal) =>
    journal.ph === null ? journal : { ...journal, ph: '0'.repeat(64) },
  ),
  'a row without its fingerprint': {
    decide: (state, command) => {
      const ruling = decide(state, command);
      return 'rejection' in ruling ? ruling : { journal: { ...ruling.journal, hs: 'f'.repeat(64) } };
    },
    evolve,
  },
  'held without a hold': writing((journal) => ({ ...journal, ops: journal.ops.map((op) => ({ ...op, dh: 1 })) })),
  'a share under the identity of another': writing((journal) => ({ ...journal, _id: `${journal._id}1` })),
  'a lot that another award has': writing((journal) => ({
    ...journal,
    ops: journal.ops.map((op) => ({ ...op, l: 'AWD:other:1' })),
  })),
  'an account that forgets its older lots': {
    decide,
    evolve: (account, row) => {
      const after = evolve(account, row);
      return { ...after, lots: after.lots.slice(-1) };
    },
  },
  'a waiting share of another sum': writing((journal) =>
    journal.kind === 'AWARD'
      ? {
          ...journal,
          ...(journal.alloc === undefined ? {} : { alloc: journal.alloc.map((one) => ({ ...one, amt: one.amt + 1 })) }),
        }
      : journal,
  ),
};

describe('books written by a faulty hand', () => {
  test.each(Object.keys(mutants))('%s: the histories find it', (name) => {
    const subject = mutants[name];
    const found = fc.check(
      fc.property(histories, (steps) => {
        if (subject !== undefined) play(steps, subject);
      }),
      { seed, numRuns: 500 },
    );
    expect(found.failed).toBe(true);
  });
});
