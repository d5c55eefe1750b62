import {
  checkMove,
  isOpen,
  type LaterMove,
  mayMove,
  type Stage,
  stageOf,
  type State,
  statesOf,
} from '../../../src/proposals/proposal.js';
import { isRefusal, type RefusalCode } from '../../../src/vocabulary/refusal.js';

const states: readonly State[] = [
  'received',
  'under_review',
  'decision_pending',
  'adopted',
  'not_adopted',
  'withdrawn',
];
const moves: readonly LaterMove[] = ['MV02', 'MV11', 'MV12', 'MV13', 'MV14', 'MV18'];

/** Product.md 3.2, row by row, as far as the moves exist. */
const allowed: Readonly<Record<LaterMove, Partial<Record<State, State>>>> = {
  MV02: { received: 'under_review' },
  MV11: { under_review: 'decision_pending' },
  MV12: { decision_pending: 'under_review' },
  MV13: { decision_pending: 'adopted' },
  MV14: { decision_pending: 'not_adopted' },
  MV18: { received: 'withdrawn', under_review: 'withdrawn', decision_pending: 'withdrawn' },
};

function refusalOf(act: () => unknown): RefusalCode | null {
  try {
    act();
    return null;
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

const cells = moves.flatMap((move) => states.map((state) => [move, state] as const));

describe('a move', () => {
  test.each(cells)('%s from %s leads where the table says, or is refused', (move, state) => {
    const to = allowed[move][state];
    expect(mayMove(state, move)).toBe(to !== undefined);
    if (to !== undefined) {
      expect(checkMove({ state, version: 3 }, move, 3)).toBe(to);
      expect(checkMove({ state, version: 3 }, move)).toBe(to);
      return;
    }
    const isDecided = state === 'adopted' || state === 'not_adopted';
    expect(refusalOf(() => checkMove({ state, version: 3 }, move, 3))).toBe(
      isDecided ? 'proposal.already-decided' : 'proposal.move-not-allowed',
    );
  });

  test('from a stale form is refused, but the state is named first (RU16)', () => {
    expect(refusalOf(() => checkMove({ state: 'decision_pending', version: 3 }, 'MV13', 2))).toBe(
      'proposal.changed-meanwhile',
    );
    expect(refusalOf(() => checkMove({ state: 'adopted', version: 3 }, 'MV13', 2))).toBe('proposal.already-decided');
    expect(refusalOf(() => checkMove({ state: 'under_review', version: 3 }, 'MV13', 2))).toBe(
      'proposal.move-not-allowed',
    );
  });
});

describe('what the customer sees', () => {
  test('is one stage for every state, and a decision that waits looks like any review', () => {
    const stages: readonly Stage[] = ['received', 'reviewing', 'decided', 'closed'];
    expect(stages.flatMap(statesOf).sort()).toEqual([...states].sort());
    for (const state of states) expect(statesOf(stageOf(state))).toContain(state);
    expect(stageOf('decision_pending')).toBe(stageOf('under_review'));
  });

  test('is an answer owed until the decision or the withdrawal', () => {
    expect(states.filter(isOpen)).toEqual(['received', 'under_review', 'decision_pending']);
  });
});
