import type {
  BalanceView,
  MemberBalance,
  MemberEntries,
  OperationShown,
  RedemptionShown,
  RedemptionView,
  UseAnswer,
} from '../../redemption/index.js';
import type { Language } from '../../vocabulary/language.js';
import { finalLanguage, type Problem, type ProblemFacts } from './problem.js';
import { rejections } from './public-codes.js';

/** A redemption as it goes over the wire, every field in its fixed place (LR9). */
export function redemptionBody(
  { id, status, memberNo, amount, captured, reversed, expiresAt }: RedemptionView,
  { posted, held, available }: BalanceView,
): object {
  const balance = { posted, held, available };
  return { id, status, memberNo, amount, captured, reversed, balance, expiresAt };
}

export interface Answered {
  readonly status: number;
  readonly body: object;
}

interface Wording {
  readonly problem: (language: Language, facts: ProblemFacts) => Problem;
  /** The address of the key's operation: it names a final answer in every repetition. */
  readonly instance: string;
}

/** The final answer under a key: 201 or 200, or 409 with what it was judged by (LK3). */
export function answered(answer: UseAnswer, { problem, instance }: Wording): Answered {
  const { act, refusedAs, redemption, balance } = answer;
  if (refusedAs === null && redemption !== null) {
    const isNew = act === 'HOLD' || act === 'REDEEM' || act === 'REVERSE';
    return { status: isNew ? 201 : 200, body: redemptionBody(redemption, balance) };
  }
  if (refusedAs === null) throw new TypeError('an answer about nothing');
  const facts = {
    available: balance.available,
    ...(redemption === null ? {} : { redemption: redemptionBody(redemption, balance) }),
  };
  return { status: 409, body: problem(finalLanguage, { status: 409, code: rejections[refusedAs], instance, facts }) };
}

/** What became of a key. A fenced one is answered as its owner would be: 409 `key-cancelled`. */
export function operationBody({ key, state, answer }: OperationShown, wording: Wording): object {
  if (state === 'CANCELLED') {
    const { problem, instance } = wording;
    const body = problem(finalLanguage, { status: 409, code: 'key-cancelled', instance });
    return { key, state, answer: { status: 409, body } };
  }
  return { key, state, answer: answer === null ? null : answered(answer, wording) };
}

export function balanceBody(balance: MemberBalance): object {
  const { memberNo, version, status, posted, held, available, debt, nextExpiry, asOf } = balance;
  return { memberNo, version, status, posted, held, available, debt, nextExpiry, asOf };
}

type Entry = MemberEntries['items'][number];

export function entryBody({ seq, kind, amount, balance, at, businessDate, redemption }: Entry): object {
  const use = redemption === null ? {} : { redemptionId: redemption.id, affiliate: redemption.payAffiliate };
  return { seq, kind, amount, balance, at, businessDate, ...use };
}

export function entriesBody({ items, next }: MemberEntries): object {
  return { items: items.map(entryBody), next };
}

export function redemptionShownBody({ redemption, balance, entries }: RedemptionShown): object {
  return { ...redemptionBody(redemption, balance), entries: entries.map(entryBody) };
}
