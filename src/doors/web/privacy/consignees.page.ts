import type { PolicyView } from '../../../privacy/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';

export interface ConsigneeRow {
  readonly party: string;
  readonly work: string;
  readonly from: Moment;
  readonly until: Moment;
}

export interface ConsigneesPage {
  readonly asOf: Dated;
  readonly consignees: readonly ConsigneeRow[];
}

const page = definePage<ConsigneesPage>('web/privacy/consignees');

export function consigneesPage(policy: PolicyView, viewer: Viewer): Page {
  const { text, language } = viewer;
  return page({
    asOf: dated(formatsFor(text, language).moment(policy.asOf), (moment) => text('my-data.page.asOfValue', { moment })),
    consignees: consigneeRows(policy, viewer),
  });
}

/** The consignees on their days, as the register has them. */
export function consigneeRows({ consignees }: PolicyView, { text, language }: Viewer): readonly ConsigneeRow[] {
  const formats = formatsFor(text, language);
  return consignees.map(({ party, work, startsOn, endsOn }) => ({
    party: party[language],
    work: work[language],
    from: formats.tableDay(startsOn),
    until: formats.tableDay(endsOn),
  }));
}
