/** One row of a source, under the key by which the sources are joined. */
export interface Keyed<Row> {
  readonly key: string;
  readonly row: Row;
}

/**
 * Joins sources that are each sorted by key, holding only the rows of one key at a time: the books of millions of members
 * pass through little memory.
 */
export async function* joinSorted<Row>(
  sources: readonly AsyncIterable<Keyed<Row>>[],
): AsyncGenerator<{ readonly key: string; readonly rows: readonly Row[] }> {
  const readers = sources.map((source) => source[Symbol.asyncIterator]());
  const heads = await Promise.all(readers.map(next));
  for (;;) {
    const key = lowest(heads);
    if (key === null) return;
    const rows: Row[] = [];
    for (const [n, reader] of readers.entries()) {
      for (let head = heads[n]; head?.key === key; head = heads[n] = await next(reader)) rows.push(head.row);
    }
    yield { key, rows };
  }
}

async function next<Row>(reader: AsyncIterator<Keyed<Row>>): Promise<Keyed<Row> | null> {
  const step = await reader.next();
  return step.done === true ? null : step.value;
}

function lowest(heads: readonly (Keyed<unknown> | null)[]): string | null {
  return heads.reduce<string | null>(
    (low, head) => (head !== null && (low === null || head.key < low) ? head.key : low),
    null,
  );
}
