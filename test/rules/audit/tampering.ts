import { createAuditSignature } from '../../../src/audit/audit-signature.js';
import { type EventRecord, type Head, type Link, linksOn } from '../../../src/audit/chain.js';
import { checkChain, type Gap } from '../../../src/audit/chain-check.js';

export const signature = createAuditSignature(['a key that is not in the database']);
/** What somebody has who can write to the database and does not have the key. */
const foreign = createAuditSignature(['another key']);

/** The record as it lies: events, links, and the ends that were noted outside. */
export interface RecordAsItLies {
  readonly events: readonly EventRecord[];
  readonly links: readonly Link[];
  readonly heads: readonly Head[];
}

const firstMs = Date.parse('2026-11-20T05:00:00Z');

/** The n-th row of a day's work. */
export function eventOf(n: number): EventRecord {
  const record = {
    _id: `event-${String(n).padStart(6, '0')}`,
    at: new Date(firstMs + n * 1_000),
    stream: 'access',
    actor: { kind: 'staff', id: `s${String(n % 7)}`, entity: 'bank', roles: ['reviewer'] },
    action: 'review.open-case',
    target: { kind: 'proposal', id: `p${String(n)}` },
    subjects: [`c${String(n % 50)}`],
    fields: ['title', 'problem'],
    result: 'allowed',
    purpose: 'review',
    requestId: `r${String(n)}`,
    details: { reasonCode: 'settlement' },
  };
  return { ...record, mac: signature.ofEvent(record) };
}

/** A sound record in batches; its end is noted outside. */
export function soundRecord(count: number, batch = 25): RecordAsItLies {
  const events = Array.from({ length: count }, (_, n) => eventOf(n));
  const links: Link[] = [];
  for (let from = 0; from < count; from += batch)
    links.push(...linksOn(links.at(-1) ?? null, events.slice(from, from + batch), signature));
  const last = links.at(-1);
  return { events, links, heads: last === undefined ? [] : [{ seq: last.seq, h: last.h }] };
}

/** Gaps of a record in one walk; events that no link names count as gaps, since none of them waits. */
export function gapsOf({ events, links, heads }: RecordAsItLies): readonly Gap[] {
  const check = checkChain(signature, heads);
  for (const link of links) check.link(link);
  for (const event of events) check.event(event);
  const outside = check.unlinked().map((event): Gap => ({ kind: 'not-sealed', seq: null, event }));
  return [...check.end().gaps, ...outside];
}

type Tampering = (record: RecordAsItLies, place: number) => RecordAsItLies;

/** Builds everything from a place anew, as somebody without the key can. */
function rebuilt(record: RecordAsItLies, events: readonly EventRecord[], from: number): RecordAsItLies {
  const kept = record.links.slice(0, from);
  return { ...record, events, links: [...kept, ...linksOn(kept.at(-1) ?? null, events.slice(from), foreign)] };
}

function replaced<Item>(items: readonly Item[], place: number, ...by: readonly Item[]): readonly Item[] {
  return [...items.slice(0, place), ...by, ...items.slice(place + 1)];
}

/** What can be done to a record by whoever can write to the database but lacks the key (FIG-5). */
export const tamperings = {
  'edits an event': (record, place) => {
    const event = { ...eventOf(place), action: 'case.close' };
    return { ...record, events: replaced(record.events, place, event) };
  },
  'sets the clock of an event back by an hour': (record, place) => {
    const event = { ...eventOf(place), at: new Date(firstMs + place * 1_000 - 3_600_000) };
    return { ...record, events: replaced(record.events, place, event) };
  },
  'adds a field to an event': (record, place) => {
    const event = { ...eventOf(place), note: 'x' };
    return { ...record, events: replaced(record.events, place, event) };
  },
  'edits an event and the chain behind it': (record, place) => {
    const { mac: _, ...event } = { ...eventOf(place), action: 'case.close' };
    const signed = { ...event, mac: foreign.ofEvent(event) };
    return rebuilt(record, replaced(record.events, place, signed), place);
  },
  'deletes an event': (record, place) => ({ ...record, events: replaced(record.events, place) }),
  'deletes an event and its link': (record, place) => ({
    ...record,
    events: replaced(record.events, place),
    links: replaced(record.links, place),
  }),
  'deletes an event and builds the chain anew': (record, place) =>
    rebuilt(record, replaced(record.events, place), place),
  'inserts an event': (record, place) => ({
    ...record,
    events: [...record.events.slice(0, place), eventOf(900_000 + place), ...record.events.slice(place)],
  }),
  'inserts an event and builds the chain anew': (record, place) => {
    const { mac: _, ...event } = eventOf(900_000 + place);
    const signed = { ...event, mac: foreign.ofEvent(event) };
    const events = [...record.events.slice(0, place), signed, ...record.events.slice(place)];
    return rebuilt(record, events, place);
  },
  'exchanges two neighbours': (record, place) => {
    const other = place === 0 ? 1 : place - 1;
    const [one, two] = [record.links[place], record.links[other]];
    if (one === undefined || two === undefined) return record;
    const links = replaced(record.links, place, { ...one, event: two.event });
    return { ...record, links: replaced(links, other, { ...two, event: one.event }) };
  },
  'exchanges two neighbours and builds the chain anew': (record, place) => {
    const other = place === 0 ? 1 : place - 1;
    const events = replaced(replaced(record.events, place, eventOf(other)), other, eventOf(place));
    return rebuilt(record, events, Math.min(place, other));
  },
  'cuts off the end': (record, place) => ({
    ...record,
    events: record.events.slice(0, place),
    links: record.links.slice(0, place),
  }),
  'cuts off the end and writes on': (record, place) => {
    const events = [
      ...record.events.slice(0, place),
      ...record.events.slice(place).map((_, n) => eventOf(500_000 + n)),
    ];
    return rebuilt(record, events, place);
  },
} as const satisfies Readonly<Record<string, Tampering>>;
