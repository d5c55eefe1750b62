import type { Look } from '../../../privacy/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import type { Slice } from '../../../vocabulary/slice.js';
import { countedAsOf } from './counted-as-of.js';
import { type LookLine, lookLine } from './look-lines.js';
import type { EntityNames } from './received-lines.js';

export interface LooksPage {
  readonly asOf: Dated;
  /** Said where there is none. */
  readonly none: Dated | null;
  readonly lines: readonly LookLine[];
  readonly nextHref: string | null;
}

export interface LooksFacts {
  readonly asOf: Date;
  readonly slice: Slice<Look>;
  readonly entities: EntityNames;
  readonly numbers: ReadonlyMap<string, ReceiptNumber>;
}

const page = definePage<LooksPage>('web/my-data/looks');

export function looksPage({ asOf, slice, entities, numbers }: LooksFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  return page({
    asOf: dated(formatsFor(text, language).moment(asOf), (moment) => text('my-data.page.asOfValue', { moment })),
    none: slice.items.length === 0 ? countedAsOf('looks', { count: 0, asOf }, viewer) : null,
    lines: slice.items.map((look) => lookLine(look, { entities, numbers }, viewer)),
    nextHref: slice.next === null ? null : `/my-data/looks?${new URLSearchParams({ cursor: slice.next }).toString()}`,
  });
}
