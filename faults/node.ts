import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../src/house.js';
import { describeFault, isPassing } from '../src/platform/database/mongo-errors.js';
import type { OperationShown, UseAnswer } from '../src/redemption/index.js';
import { isRefusal } from '../src/vocabulary/refusal.js';
import { type DeedToDo, doDeed } from '../test/support/do-deed.js';

/**
 * What a caller got: its one answer, in words that a replay must repeat; no answer, so that the same must be asked again;
 * or something that no fault of a server may lead to.
 */
export type Outcome =
  | { readonly is: 'answered'; readonly words: string }
  | { readonly is: 'unknown'; readonly code: string }
  | { readonly is: 'wrong'; readonly what: string };

/** A program of ours that can be asked for deeds, in this process or in one of its own. */
export interface Node {
  ask(deed: DeedToDo): Promise<Outcome>;
}

/** A call that ends neither well nor badly by then will never end. */
const neverMs = 60_000;

/** The rooms in this process as a node. */
export function nodeOf(house: House): Node {
  return { ask: (deed) => outcomeOf(doDeed(house, deed).then((answer) => wordsOf(deed, answer))) };
}

/** How a piece of work ended for whoever asked for it. Never rejects. */
export async function outcomeOf(work: Promise<string>): Promise<Outcome> {
  const patience = new AbortController();
  const never = pause(neverMs, 'never' as const, { signal: patience.signal });
  never.catch(() => undefined);
  try {
    const words = await Promise.race([work, never]);
    return words === 'never' ? { is: 'wrong', what: 'a call without an end' } : { is: 'answered', words };
  } catch (error) {
    return outcomeOfError(error);
  } finally {
    patience.abort();
  }
}

/** The doors answer these by 503, "ask again". */
const unknownCodes = ['database.outcome-unknown', 'disclosure.unavailable', 'ledger.busy'] as const;

/** Answers too: the first two say about a key, the last two that a fact stands already. */
const finalCodes = [
  'ledger.key-reused',
  'ledger.key-cancelled',
  'proposal.already-decided',
  'awards.nothing-to-claim',
] as const;

function outcomeOfError(error: unknown): Outcome {
  if (isRefusal(error, ...unknownCodes)) return { is: 'unknown', code: error.code };
  if (isRefusal(error, ...finalCodes)) return { is: 'answered', words: error.code };
  if (isRefusal(error)) return { is: 'wrong', what: `refused as ${error.code}` };
  const { name, code } = describeFault(error);
  if (isPassing(error)) return { is: 'unknown', code: name };
  return { is: 'wrong', what: `${name} ${code} ${placeOf(error)}` };
}

function placeOf(error: unknown): string {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  return /\/src\/[\w/.-]+:\d+/.exec(stack)?.[0] ?? '';
}

/** What a keyed answer says, in the form in which the judge says it from the journal. */
export interface AnswerWords {
  readonly refusedAs: string | null;
  readonly redemption: {
    readonly id: string;
    readonly status: string;
    readonly amount: number;
    readonly captured: number;
    readonly reversed: number;
  } | null;
  readonly posted: number;
  readonly held: number;
  readonly available: number;
}

export function inWords({ refusedAs, redemption, posted, held, available }: AnswerWords): string {
  return JSON.stringify([
    refusedAs,
    redemption === null
      ? null
      : [redemption.id, redemption.status, redemption.amount, redemption.captured, redemption.reversed],
    [posted, held, available],
  ]);
}

function wordsOf({ deed }: DeedToDo, answer: unknown): string {
  switch (deed) {
    case 'redeem':
    case 'capture':
    case 'void':
    case 'reverse': {
      const { refusedAs, redemption, balance } = (answer as { readonly payload: UseAnswer }).payload;
      return inWords({ refusedAs, redemption, ...balance });
    }
    case 'cancel':
      return (answer as { readonly payload: OperationShown }).payload.state;
    case 'balance':
      return String((answer as { readonly payload: { readonly version: number } }).payload.version);
    case 'submit':
    case 'adopt':
    case 'claim':
    case 'seal':
    case 'tell':
      return 'done';
  }
}
