import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { AuditSignature } from './audit-signature.js';
import { hasSeal, linksOn, objectionToSealing } from './chain.js';
import type { ChainStore, Marker } from './chain-store.js';

export interface SealEventsDeps {
  readonly chain: ChainStore;
  readonly signature: AuditSignature;
  readonly inTransaction: InTransaction;
  readonly systemClock: Clock;
}

/** What a sealer did, and what somebody has to look at. */
export interface Sealed {
  readonly sealed: number;
  /** The end of the chain bears no seal of ours: nothing was built on it. */
  readonly isEndBroken: boolean;
  /** Events with a foreign signature, or with none where there must be one: they stay outside and keep waiting. */
  readonly refused: number;
}

const batchSize = 500;
/** A reading leaves its marker before its row; when the row has not come by then it never will. */
const orphanMs = 600_000;

/**
 * Gives every event that waits its place in the chain (F14). Acts never do it themselves, so they share no hot document.
 *
 * Each batch is one transaction of links and markers: killed anywhere, all of it stands or none. Whoever reads an end of
 * the chain that another has built on meets a place that is taken, and begins again: the chain has one end at any time,
 * however long a sealer was away. Safe to run twice and at two places.
 */
export function sealEvents({ chain, signature, inTransaction, systemClock }: SealEventsDeps) {
  const seal = sealBatch({ chain, signature });
  return async (): Promise<Sealed> => {
    const nowMs = systemClock.now().getTime();
    let [sealed, refused] = [0, 0];
    for await (const markers of chain.waiting(batchSize)) {
      const done = await inTransaction((tx) => seal(tx, markers, nowMs));
      if (done === null) return { sealed, refused, isEndBroken: true };
      sealed += done.sealed;
      refused += done.refused;
    }
    return { sealed, refused, isEndBroken: false };
  };
}

function sealBatch({ chain, signature }: Pick<SealEventsDeps, 'chain' | 'signature'>) {
  return async (tx: Tx, markers: readonly Marker[], nowMs: number) => {
    const last = await chain.last(tx);
    if (last !== null && !hasSeal(last, signature)) return null;
    const ids = markers.map(({ event }) => event);
    const placed = new Set((await chain.linksOf(tx, ids)).map(({ event }) => event));
    const found = new Map((await chain.eventsOf(tx, ids)).map((event) => [event._id, event]));
    const refused = new Set<string>();
    const events = ids.flatMap((id) => {
      const event = placed.has(id) ? undefined : found.get(id);
      if (event === undefined) return [];
      if (objectionToSealing(event, last, signature) === null) return [event];
      refused.add(id);
      return [];
    });
    const links = linksOn(last, events, signature);
    if (links.length > 0) await chain.add(tx, links);
    const done = markers.filter(
      ({ event, at }) =>
        !refused.has(event) && (found.has(event) || placed.has(event) || nowMs - at.getTime() > orphanMs),
    );
    if (done.length > 0)
      await chain.doneWaiting(
        tx,
        done.map(({ event }) => event),
      );
    return { sealed: links.length, refused: refused.size };
  };
}
