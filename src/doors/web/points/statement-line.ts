import type { Affiliates } from '../../../affiliates/index.js';
import type { PointsEntry } from '../../../awards/index.js';
import type { Link, Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { AffiliateCode } from '../../../vocabulary/ids.js';
import type { RedemptionKind } from '../../../vocabulary/redemption-kind.js';

export interface Sum {
  readonly value: number;
  readonly text: string;
}

/** One line of the statement, worded (Y34, LO7). */
export interface StatementLine {
  readonly on: Moment;
  readonly word: string;
  readonly what: string;
  /** The proposal that earned the points, or the use that gave them back; null for any other line. */
  readonly link: Link | null;
  readonly amount: Sum;
  /** What was reserved or let go, in words: such a line moves no points by itself. Null where nothing was. */
  readonly held: (Sum & { readonly label: string }) | null;
  readonly balance: Sum;
  readonly expiresOn: Moment | null;
}

/** Names of affiliates in the viewer's language by their codes. */
export type PayNames = ReadonlyMap<AffiliateCode, string>;

/** The affiliates where points were used, by name. */
export async function payNamesOf(
  affiliates: Pick<Affiliates, 'find'>,
  codes: readonly AffiliateCode[],
  { language }: Viewer,
): Promise<PayNames> {
  const names = new Map<AffiliateCode, string>();
  for (const code of new Set(codes)) names.set(code, (await affiliates.find(code))?.names[language] ?? code);
  return names;
}

/** The affiliates that the lines name. */
export function payAffiliatesOf(lines: readonly PointsEntry[]): readonly AffiliateCode[] {
  return lines.flatMap(({ redemption }) => (redemption === null ? [] : [redemption.payAffiliate]));
}

export function statementLine(entry: PointsEntry, names: PayNames, { text, language }: Viewer): StatementLine {
  const formats = formatsFor(text, language);
  const { heldChange } = entry;
  return {
    on: formats.tableDay(seoulDayOf(entry.at)),
    word: text(`points.entry.${entry.kind}.word`),
    what: whatFor(entry, names, text),
    link: linkOf(entry, text),
    amount: { value: entry.amount, text: formats.change(entry.amount) },
    held:
      heldChange === 0
        ? null
        : { value: heldChange, text: formats.change(heldChange), label: text('points.entry.heldLabel') },
    balance: { value: entry.balance, text: formats.number(entry.balance) },
    expiresOn: entry.expiresOn === null ? null : formats.tableDay(entry.expiresOn),
  };
}

/** '카드 대금 · KB국민카드'. */
export function useWords(
  use: { readonly kind: RedemptionKind; readonly payAffiliate: AffiliateCode },
  names: PayNames,
  text: Viewer['text'],
): string {
  return `${text(`points.use.${use.kind}.name`)} · ${names.get(use.payAffiliate) ?? use.payAffiliate}`;
}

function whatFor({ kind, redemption }: PointsEntry, names: PayNames, text: Viewer['text']): string {
  const why = text(`points.entry.${kind}.value`);
  if (redemption === null) return why;
  const use = useWords(redemption, names, text);
  return kind === 'HOLD_EXPIRE' ? `${use} · ${why}` : use;
}

function linkOf({ receiptNumber, redemption, usedOn }: PointsEntry, text: Viewer['text']): Link | null {
  if (receiptNumber !== null) return { href: `/proposals/${receiptNumber}`, text: receiptNumber };
  if (redemption === null || usedOn === null) return null;
  return { href: `/points?use=${redemption.id}`, text: text('points.entry.usedLink', { day: usedOn }) };
}
