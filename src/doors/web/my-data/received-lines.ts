import type { ReceivedRow } from '../../../privacy/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { WebRooms } from '../rooms.js';
import { noticeLines } from '../proposals/notice-lines.js';

export interface ReceivedLine {
  readonly at: Moment;
  readonly recipient: string;
  readonly purpose: string;
  readonly fields: string;
  readonly basis: string;
}

/** Names of legal entities by their codes. */
export type EntityNames = ReadonlyMap<string, string>;

/** The names that the lines of a page need. */
export async function entityNames(
  { affiliates }: Pick<WebRooms, 'affiliates'>,
  codes: readonly (string | null)[],
  { language }: Viewer,
): Promise<EntityNames> {
  const wanted = [...new Set(codes)].filter((code) => code !== null);
  const found = await Promise.all(wanted.map((code) => affiliates.find(code)));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.code, one.names[language]] as const])));
}

/** One thing that went out: when, to whom, what for, which fields, on what it rested (F5). */
export function receivedLine(row: ReceivedRow, names: EntityNames, viewer: Viewer): ReceivedLine {
  const { text, language } = viewer;
  return {
    at: formatsFor(text, language).tableMoment(row.at),
    recipient: names.get(row.recipient) ?? text('my-data.received.carrierName'),
    purpose: text(`my-data.purposes.${row.purpose}.value`),
    fields: row.fields.map((field) => text(`my-data.fields.${field}.value`)).join(', '),
    basis: basisOf(row, names, viewer),
  };
}

function basisOf({ consent, recipient }: ReceivedRow, names: EntityNames, { text }: Viewer): string {
  if (consent === null) return text('my-data.received.serviceValue');
  const { notice, version } = consent;
  const { title } = noticeLines({ notice, version }, names.get(recipient) ?? '', text);
  return text('my-data.received.consentValue', { title, version });
}
