import type { Tx } from '../platform/database/index.js';
import type { EventRecord, Link } from './chain.js';

/** An event that waits for its place in the chain. */
export interface Marker {
  readonly event: string;
  /** By the machine's clock. */
  readonly at: Date;
}

/** The chain and what waits for it. A link is never changed or removed, neither here nor by the database's user. */
export interface ChainStore {
  last(tx: Tx | null): Promise<Link | null>;
  at(seq: number): Promise<Link | null>;
  /** Adds links; a place or an event that has one already is a duplicate key. */
  add(tx: Tx, links: readonly Link[]): Promise<void>;
  /** The links of these events. */
  linksOf(tx: Tx | null, events: readonly string[]): Promise<readonly Link[]>;
  /** Everything that waits, in the order in which it came, in parts of at most `size`. */
  waiting(size: number): AsyncIterable<readonly Marker[]>;
  /** Which of these wait. */
  markersOf(events: readonly string[]): Promise<readonly Marker[]>;
  /** How many wait, and the first ones, at most 100, that do so since before a moment although their event is there. */
  countWaiting(): Promise<number>;
  waitingSince(moment: Date): Promise<readonly Marker[]>;
  doneWaiting(tx: Tx, events: readonly string[]): Promise<void>;
  /** Rows of the record as they lie there. */
  eventsOf(tx: Tx | null, ids: readonly string[]): Promise<readonly EventRecord[]>;
  /** All links by place, and all rows of the record in the order in which they were written; in parts. */
  allLinks(): AsyncIterable<readonly Link[]>;
  allEvents(): AsyncIterable<readonly EventRecord[]>;
}
