import { digestOf, type EventRecord, firstHash, hasSeal, type Head, type Link, linkHash } from './chain.js';
import type { AuditSignature } from './audit-signature.js';

/**
 * What is not as it was written: a link or its event changed, an event gone, links gone between others, a seal that is not
 * ours or none at the end, an event that is in no link and does not wait for one, an event with a foreign signature, and a
 * head that was noted outside the database and is not in the chain.
 */
export type GapKind = 'changed' | 'event-missing' | 'links-missing' | 'seal' | 'not-sealed' | 'forged' | 'head';

export interface Gap {
  readonly kind: GapKind;
  /** Where in the chain; null for an event that is in none of its links. */
  readonly seq: number | null;
  readonly event: string | null;
}

/** A proof in one walk: links in their order, events in any order, nothing read twice. */
export interface ChainCheck {
  link(link: Link): void;
  event(event: EventRecord): void;
  /** Ids of events that no link has named so far. */
  unlinked(): readonly string[];
  /** Ids of events that a link names and that have not come so far. */
  unseen(): readonly string[];
  /** What was found when nothing more comes, by place. */
  end(): ChainFound;
}

export interface ChainFound {
  readonly links: number;
  readonly head: Head | null;
  readonly gaps: readonly Gap[];
}

interface Waiting {
  readonly link: Link;
  readonly before: string;
}

/** Begins a proof; `heads` are the ends that were noted outside the database. */
export function checkChain(signature: AuditSignature, heads: readonly Head[] = []): ChainCheck {
  const gaps: Gap[] = [];
  const digests = new Map<string, string>();
  const waiting = new Map<string, Waiting>();
  const noted = new Map(heads.map((head) => [head.seq, head]));
  let links = 0;
  let last: Link | null = null;

  const gap = (kind: GapKind, seq: number | null, event: string | null): void => void gaps.push({ kind, seq, event });
  const compare = ({ link, before }: Waiting, digest: string): void => {
    if (linkHash(before, digest) !== link.h) gap('changed', link.seq, link.event);
  };

  return {
    link: (link) => {
      const place = last === null ? 1 : last.seq + 1;
      if (link.seq !== place) gap('links-missing', place, null);
      if (link.seal !== null && !hasSeal(link, signature)) gap('seal', link.seq, link.event);
      const head = noted.get(link.seq);
      if (head !== undefined && noted.delete(link.seq) && head.h !== link.h) gap('head', link.seq, null);
      const one = { link, before: last === null ? firstHash : last.h };
      const digest = digests.get(link.event);
      if (digest !== undefined) {
        digests.delete(link.event);
        compare(one, digest);
      } else if (waiting.has(link.event)) gap('changed', link.seq, link.event);
      else waiting.set(link.event, one);
      last = link;
      links += 1;
    },
    event: (event) => {
      const digest = digestOrNone(event);
      const one = waiting.get(event._id);
      if (one === undefined) {
        digests.set(event._id, digest);
      } else {
        waiting.delete(event._id);
        compare(one, digest);
      }
    },
    unlinked: () => [...digests.keys()],
    unseen: () => [...waiting.keys()],
    end: () => {
      for (const { link } of waiting.values()) gap('event-missing', link.seq, link.event);
      for (const head of noted.values()) gap('head', head.seq, null);
      if (last !== null && last.seal === null) gap('seal', last.seq, last.event);
      const inOrder = gaps.sort((one, other) => (one.seq ?? Infinity) - (other.seq ?? Infinity));
      return { links, head: last === null ? null : { seq: last.seq, h: last.h }, gaps: inOrder };
    },
  };
}

/** A value that no row of ours can hold fits no link. */
function digestOrNone(event: EventRecord): string {
  try {
    return digestOf(event);
  } catch {
    return 'none';
  }
}
