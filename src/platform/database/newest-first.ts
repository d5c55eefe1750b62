import type { Slice } from '../../vocabulary/slice.js';

interface Dated {
  readonly _id: string;
  readonly at: Date;
}

/** Moment and id of the last row that was shown. */
const cursorForm = /^(\d{1,15})~([A-Za-z0-9:_|.-]{1,200})$/;

/** Which rows come behind a cursor in a list sorted newest first; all of them where the cursor is none. */
export function behindCursor(cursor: string | null): ReturnType<typeof behind> | Readonly<Record<string, never>> {
  const [, time, id] = cursorForm.exec(cursor ?? '') ?? [];
  return time === undefined || id === undefined ? {} : behind(new Date(Number(time)), id);
}

/** Which rows are older than one of that moment and id. In this form an index by moment bounds them. */
function behind(at: Date, id: string) {
  return { at: { $lte: at }, $nor: [{ at, _id: { $gte: id } }] };
}

/** A page of a list sorted newest first, out of its rows and one more, by which it is known whether there is a next one. */
export function newestFirst<Row extends Dated, Item>(
  rows: readonly Row[],
  { limit, toItem }: { readonly limit: number; readonly toItem: (row: Row) => Item },
): Slice<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: shown.map((row) => toItem(row)), next: hasMore ? `${String(last.at.getTime())}~${last._id}` : null };
}
