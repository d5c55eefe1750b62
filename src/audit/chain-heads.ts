import type { Head } from './chain.js';

/** An end of the chain as it was noted. */
export interface NotedHead extends Head {
  /** By the machine's clock. */
  readonly at: Date;
}

/** A place outside the database where the ends of the chain are noted, so that what is cut off is missed (F14). */
export interface ChainHeads {
  /** Every note that bears our signature, in the order in which they were made. */
  read(): Promise<readonly NotedHead[]>;
  add(head: NotedHead): Promise<void>;
}
