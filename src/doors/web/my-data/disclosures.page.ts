import type { Counts, ReceivedRow } from '../../../privacy/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Dated } from '../../../platform/texts/formats.js';
import type { Slice } from '../../../vocabulary/slice.js';
import { countedAsOf } from './counted-as-of.js';
import { type EntityNames, type ReceivedLine, receivedLine } from './received-lines.js';

export interface DisclosuresPage {
  readonly total: Dated;
  /** To companies of the group: said even when there is none. */
  readonly byAffiliates: Dated;
  readonly lines: readonly ReceivedLine[];
  readonly nextHref: string | null;
}

export interface DisclosuresFacts {
  readonly asOf: Date;
  readonly slice: Slice<ReceivedRow>;
  readonly counts: Omit<Counts, 'looks'>;
  readonly names: EntityNames;
}

const page = definePage<DisclosuresPage>('web/my-data/disclosures');

export function disclosuresPage({ asOf, slice, counts, names }: DisclosuresFacts, viewer: Viewer): Page {
  return page({
    total: countedAsOf('received', { count: counts.received, asOf }, viewer),
    byAffiliates: countedAsOf('affiliates', { count: counts.receivedByAffiliates, asOf }, viewer),
    lines: slice.items.map((row) => receivedLine(row, names, viewer)),
    nextHref:
      slice.next === null ? null : `/my-data/disclosures?${new URLSearchParams({ cursor: slice.next }).toString()}`,
  });
}
