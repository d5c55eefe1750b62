import type { Happening } from '../../vocabulary/happening.js';
import type { Tx } from '../database/index.js';

/** News as the deed that made it hands it over. */
export interface NewHappening extends Happening {
  /** The id of the thing it is about: news of one subject is told in order. */
  readonly subject: string;
  /** The version of that thing after the deed. */
  readonly order: number;
}

/** Where deeds leave their news, in the transaction of its cause (AR23). */
export interface Outbox {
  add(tx: Tx, happening: NewHappening): Promise<void>;
}

/** A happening that a worker holds, and the fence by which it proves that it still does. */
export interface TakenHappening {
  readonly happening: Happening;
  readonly fence: number;
  /** How often it was tried before. */
  readonly earlierTries: number;
}

/** The other end: what the relay takes out. Promises: a row has one holder at a time, and rows of a subject go in order. */
export interface OutboxQueue {
  /** Takes the next row that is due, or null when there is none now. */
  takeNext(now: Date): Promise<TakenHappening | null>;
  /** Told: the row goes, unless another holder took it meanwhile. */
  finish(taken: TakenHappening): Promise<void>;
  /** Not told: again at `dueAt`, or never when null (then it stays as dead, for a person to look at). */
  putBack(taken: TakenHappening, dueAt: Date | null): Promise<void>;
}
