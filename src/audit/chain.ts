import { hash } from 'node:crypto';
import type { AuditSignature } from './audit-signature.js';
import { canonicalEvent } from './canonical-event.js';

/** A row of the record as it lies in the collection. A row of before the chain has no `mac`. */
export interface EventRecord {
  readonly _id: string;
  readonly mac?: unknown;
}

/** One link: it fixes its event and, through its hash, every link before it. */
export interface Link {
  /** From 1, without a gap. */
  readonly seq: number;
  readonly event: string;
  /** SHA-256 over the hash before and the hash of the event, in hexadecimal (F14). */
  readonly h: string;
  /** Its event is of before the chain and bears no signature of its own. */
  readonly isOld: boolean;
  /** The signature under everything up to here; on the last link of each batch, null on the others. */
  readonly seal: string | null;
}

/** The end of a chain: what has to be known in order to go on, or to find later that it is still there. */
export interface Head {
  readonly seq: number;
  readonly h: string;
}

/** The hash before the first link. */
export const firstHash = '0'.repeat(64);

/** The hash of one event, its signature included. */
export function digestOf(event: EventRecord): string {
  return hash('sha256', canonicalEvent(event), 'hex');
}

export function linkHash(before: string, digest: string): string {
  return hash('sha256', before + digest, 'hex');
}

/** Whether an event may go into the chain behind `last`, or why not. */
export function objectionToSealing(
  event: EventRecord,
  last: Link | null,
  signature: AuditSignature,
): 'unsigned' | 'forged' | null {
  if (event.mac !== undefined) return signature.isOfEvent(event) ? null : 'forged';
  // What lay there before there were signatures goes in first, and never again afterwards.
  return last === null || last.isOld ? null : 'unsigned';
}

/** The links of a batch behind `last`; the last of them is sealed. */
export function linksOn(last: Link | null, events: readonly EventRecord[], signature: AuditSignature): Link[] {
  let before = last === null ? { seq: 0, h: firstHash } : last;
  return events.map((event, n) => {
    const link = {
      seq: before.seq + 1,
      event: event._id,
      h: linkHash(before.h, digestOf(event)),
      isOld: event.mac === undefined,
    };
    before = link;
    return { ...link, seal: n === events.length - 1 ? signature.ofText(sealText(link)) : null };
  });
}

/** Whether a seal was made with one of our keys; a link without one has none that holds. */
export function hasSeal(link: Link, signature: AuditSignature): boolean {
  return signature.isOfText(sealText(link), link.seal);
}

function sealText({ seq, event, h, isOld }: Omit<Link, 'seal'>): string {
  return `seal ${String(seq)} ${event} ${h} ${isOld ? 'old' : 'signed'}`;
}
