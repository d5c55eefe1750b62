import { isOpen, type State } from '../../../src/proposals/proposal.js';

interface Wish {
  readonly affiliate: string;
  readonly state: State;
  readonly assigneeId: string | null;
  readonly preparedBy: string | null;
  readonly dueOn: string;
  readonly authorId: string;
  readonly receivedAt: Date;
}

/** A row as the program writes it, for tests that need more of them than the deeds make in good time. */
export function proposalRow(n: number, wish: Partial<Wish> = {}) {
  const { affiliate = 'bank', state = 'received', assigneeId = null, preparedBy = null, dueOn = '2026-12-21' } = wish;
  const { authorId = `c${String(n % 50)}`, receivedAt = new Date('2026-11-20T05:00:00Z') } = wish;
  const number = String(n).padStart(6, '0');
  const by = { kind: 'customer', id: authorId, roles: [], department: null };
  const received = {
    id: 'MV01',
    deedId: `d${number}`,
    round: 'first',
    at: receivedAt,
    by,
    from: null,
    to: 'received',
    reason: null,
  };
  return {
    _id: `p${number}`,
    receiptNumber: `S-2026-${number}`,
    intakeKey: `test:${number}`,
    affiliate,
    topic: 'product',
    title: `제안 ${number}`,
    problem: '영문 명세서의 글자가 8포인트라 읽기 어렵습니다.',
    improvement: '12포인트와 굵은 금액 글꼴을 고를 수 있게 해 주세요.',
    effect: '',
    visibility: 'private',
    language: 'ko',
    channel: 'import',
    authorId,
    sha256: number.padStart(64, '0'),
    receivedAt,
    calendarVersion: 'gazette-5.2027.1',
    dueOn,
    state,
    isOpen: isOpen(state),
    round: 'first',
    group: 'bank.default',
    assigneeId,
    preparedBy,
    outcome: null,
    decision: null,
    decidedAt: null,
    lastMove: 'MV01',
    lastDeedId: `d${number}`,
    moves: [received],
    assignments: [],
    version: 1,
  };
}
