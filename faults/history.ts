import type { Customer } from '../src/members/index.js';
import type { DeedToDo } from '../test/support/do-deed.js';
import type { Outcome } from './node.js';

/** A member whose points the load moves, and what its caller knows of them. */
export interface LoadMember {
  /** Null as long as nobody proved to be that customer. */
  memberNo: string | null;
  readonly customer: Customer;
  /** Adoptions that wait for their second person. */
  readonly waiting: OperationWanted[];
  /** Holds that stand, and uses that can be reversed. */
  readonly holds: Operation[];
  readonly used: Operation[];
  /** So many changes were acknowledged, and so high a version was read. */
  acknowledged: number;
  seen: number;
}

/** What an operation does to its member's points, as its caller knows it. */
export type Wish =
  | { readonly does: 'HOLD' | 'REDEEM'; readonly amount: number }
  | { readonly does: 'CAPTURE'; readonly of: Operation; readonly amount: number | null }
  | { readonly does: 'VOID'; readonly of: Operation }
  | { readonly does: 'REVERSE'; readonly of: Operation; readonly amount: number }
  | { readonly does: 'AWARD'; readonly to: 'member' | 'claim' }
  | { readonly does: 'CLAIM' };

export interface OperationWanted {
  /** The identity of its journal. */
  readonly id: string;
  readonly wish: Wish;
  readonly member: LoadMember;
  readonly deed: DeedToDo;
}

/** How an operation stands: nothing came back yet, its one answer came, or its key was given up for ever. */
type Standing = 'open' | 'answered' | 'cancelled';

/** How it was with an outcome that its caller did not learn at first. */
export type Ending = 'had happened' | 'had not' | 'cancelled';

/** One thing that a caller wanted, under one key, and everything that it learned about it. */
export class Operation {
  readonly begunAt = performance.now();
  /** When its first answer was there. */
  endedAt = Infinity;
  standing: Standing = 'open';
  /** Its answer, or what stands in its place. */
  words: string | null = null;
  wasUnknown = false;
  ending: Ending | null = null;
  /** The redemption that it opened. */
  redemption: string | null = null;
  /** The fingerprint of its row when it was first seen: a row never changes. */
  seal: string | null = null;

  constructor(public wanted: OperationWanted) {}

  get id(): string {
    return this.wanted.id;
  }

  /** Whether something was done, as far as its caller knows. */
  get isDone(): boolean {
    return this.standing === 'answered' && this.words !== null && !/^\["/.test(this.words);
  }
}

/** A promise that was broken, in words for the report. */
export interface Broken {
  readonly which: 'lost' | 'doubled' | 'flipped' | 'J1' | 'J2' | 'J3' | 'J4' | 'J5' | 'J6' | 'books' | 'error';
  readonly what: string;
}

/** Everything that callers wanted and were told, and every promise that was broken. */
export class History {
  readonly operations = new Map<string, Operation>();
  readonly broken: Broken[] = [];
  /** When acknowledgements came, in order. */
  readonly acknowledgedAt: number[] = [];
  /** By code, how often a caller got no answer. */
  readonly unknownCodes = new Map<string, number>();
  replays = 0;
  reads = 0;
  /** What proxies did to connections. */
  repliesLost = 0;
  halfOpened = 0;

  add(wanted: OperationWanted): Operation {
    const operation = new Operation(wanted);
    this.operations.set(wanted.id, operation);
    return operation;
  }

  breach(which: Broken['which'], what: string): void {
    this.broken.push({ which, what });
  }

  /** Takes in what came of asking for an operation once. */
  learn(operation: Operation, outcome: Outcome): void {
    const { id, wanted } = operation;
    if (outcome.is === 'wrong') this.breach('error', `${id} (${wanted.wish.does}): ${outcome.what}`);
    if (outcome.is === 'unknown') this.learnNothing(operation, outcome.code);
    if (outcome.is !== 'answered') return;
    const words = standsAlready.has(outcome.words) ? 'done' : outcome.words;
    if (operation.standing === 'open') {
      operation.standing = 'answered';
      operation.words = words;
      operation.endedAt = performance.now();
      this.acknowledgedAt.push(operation.endedAt);
      if (operation.isDone) tell(operation);
    } else if (operation.words !== words) {
      this.breach('flipped', `${id} answered ${operation.words ?? '-'} and then ${words}`);
      this.breach('J6', `${id} has two answers`);
    }
  }

  private learnNothing(operation: Operation, code: string): void {
    this.unknownCodes.set(code, (this.unknownCodes.get(code) ?? 0) + 1);
    if (operation.standing === 'open') operation.wasUnknown = true;
  }
}

/** Facts without a key say so when they are asked for again. */
const standsAlready = new Set(['proposal.already-decided', 'awards.nothing-to-claim']);

/** What the caller knows from now on about the member. */
function tell(operation: Operation): void {
  const { wish, member } = operation.wanted;
  member.acknowledged += 1;
  if (wish.does === 'HOLD' || wish.does === 'REDEEM') {
    operation.redemption = (JSON.parse(operation.words ?? '[]') as [null, [string]])[1][0];
    if (wish.does === 'HOLD') member.holds.push(operation);
    else member.used.push(operation);
  }
  if (wish.does === 'CAPTURE') member.used.push(wish.of);
}
