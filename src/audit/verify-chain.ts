import type { Clock } from '../platform/clock.js';
import type { AuditSignature } from './audit-signature.js';
import type { Head, Link } from './chain.js';
import { checkChain, type ChainCheck, type Gap } from './chain-check.js';
import type { ChainHeads } from './chain-heads.js';
import type { ChainStore } from './chain-store.js';

export interface VerifyChainDeps {
  readonly chain: ChainStore;
  readonly signature: AuditSignature;
  readonly heads: ChainHeads | null;
  readonly systemClock: Clock;
}

/** What a proof of the whole record says. */
export interface ChainReport {
  /** Events that have their place in the chain. */
  readonly events: number;
  /** Events that wait for theirs. */
  readonly waiting: number;
  readonly head: Head | null;
  /** How many noted ends were compared. */
  readonly notedHeads: number;
  /** By place; those of events without a place are the last. */
  readonly gaps: readonly Gap[];
  readonly seconds: number;
}

const lookUpSize = 1_000;

/**
 * Proves that the record is what was written: every link fits its event and the link before it, every seal is ours, every
 * event has its place or waits for it, and every end that was noted outside is still there. Reads only; what is written
 * meanwhile is no gap.
 */
export function verifyChain({ chain, signature, heads, systemClock }: VerifyChainDeps) {
  return async (): Promise<ChainReport> => {
    const startedMs = systemClock.now().getTime();
    const noted = (await heads?.read()) ?? [];
    const check = checkChain(signature, noted);
    await walkTogether(chain, check);
    for (const ids of inParts(check.unseen())) for (const event of await chain.eventsOf(null, ids)) check.event(event);
    const outside = await gapsOutside(chain, signature, check.unlinked());
    const { links, head, gaps } = check.end();
    return {
      events: links,
      waiting: outside.waiting,
      head,
      notedHeads: noted.length,
      gaps: [...gaps, ...outside.gaps],
      seconds: (systemClock.now().getTime() - startedMs) / 1_000,
    };
  };
}

/** Both in turn, part by part: what the one names the other soon brings, so that little has to be remembered. */
async function walkTogether(chain: ChainStore, check: ChainCheck): Promise<void> {
  const links = chain.allLinks()[Symbol.asyncIterator]();
  const events = chain.allEvents()[Symbol.asyncIterator]();
  for (let isMore = true; isMore;) {
    const [nextLinks, nextEvents] = await Promise.all([links.next(), events.next()]);
    isMore = nextLinks.done !== true || nextEvents.done !== true;
    if (nextLinks.done !== true) for (const link of nextLinks.value) check.link(link);
    if (nextEvents.done !== true) for (const event of nextEvents.value) check.event(event);
  }
}

/** Events that no link named: they wait with a signature that holds, got their place meanwhile, or are a gap. */
async function gapsOutside(
  chain: ChainStore,
  signature: AuditSignature,
  unlinked: readonly string[],
): Promise<{ readonly waiting: number; readonly gaps: readonly Gap[] }> {
  const gaps: Gap[] = [];
  let waiting = 0;
  for (const ids of inParts(unlinked)) {
    // In this order: whatever is sealed between the two questions is found by the second.
    const markers = new Set((await chain.markersOf(ids)).map(({ event }) => event));
    const placed = new Set((await chain.linksOf(null, ids)).map(({ event }: Link) => event));
    const isOldAllowed = (await chain.last(null))?.isOld ?? true;
    for (const event of await chain.eventsOf(null, ids)) {
      if (placed.has(event._id)) continue;
      const isOurs = signature.isOfEvent(event) || (event.mac === undefined && isOldAllowed);
      if (!isOurs) gaps.push({ kind: 'forged', seq: null, event: event._id });
      else if (markers.has(event._id)) waiting += 1;
      else gaps.push({ kind: 'not-sealed', seq: null, event: event._id });
    }
  }
  return { waiting, gaps };
}

function* inParts(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += lookUpSize) yield ids.slice(from, from + lookUpSize);
}
