import type { PolicyDifference, PolicyView } from '../../../privacy/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { EntityNames } from '../my-data/received-lines.js';
import { noticeLines } from '../proposals/notice-lines.js';

interface HeldRow {
  readonly item: string;
  readonly purpose: string;
  readonly basis: string;
  readonly period: string;
}

export interface ConsigneeRow {
  readonly party: string;
  readonly work: string;
  readonly from: Moment;
  readonly until: Moment;
}

export interface PolicyPage {
  readonly asOf: Dated;
  readonly byConsent: readonly HeldRow[];
  readonly withoutConsent: readonly HeldRow[];
  readonly notices: readonly {
    readonly title: string;
    readonly version: string;
    readonly lines: readonly { readonly label: string; readonly text: string }[];
  }[];
  readonly provisions: readonly {
    readonly recipient: string;
    readonly purpose: string;
    readonly fields: string;
    readonly basis: string;
  }[];
  readonly consignees: readonly ConsigneeRow[];
  readonly contactBody: string;
  readonly versions: readonly {
    readonly name: string;
    readonly from: Moment;
    readonly changes: readonly string[];
  }[];
}

export interface PolicyPageFacts {
  readonly policy: PolicyView;
  readonly names: EntityNames;
  readonly helpPhone: string;
}

const page = definePage<PolicyPage>('web/privacy/policy');

export function policyPage({ policy, names, helpPhone }: PolicyPageFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const rows = policy.held.map(({ code, purpose, basis }) => ({
    isByConsent: basis === 'CN1' || basis === 'CN3',
    item: text(`my-data.held.${code}.label`),
    purpose: text(`my-data.heldPurposes.${purpose}.value`),
    basis: text(`my-data.heldBases.${basis}.value`),
    period: text(`my-data.held.${code}.value`),
  }));
  return page({
    asOf: dated(formats.moment(policy.asOf), (moment) => text('my-data.page.asOfValue', { moment })),
    byConsent: rows.filter(({ isByConsent }) => isByConsent),
    withoutConsent: rows.filter(({ isByConsent }) => !isByConsent),
    notices: policy.notices.map(({ code, version }) => {
      const lines = noticeLines({ notice: code, version }, text('privacy.page.affiliateName'), text);
      return {
        title: lines.title,
        version: text('my-data.receipt.versionValue', { notice: code, version }),
        lines: [
          { label: text('proposals.contact.purposeLabel'), text: lines.purpose },
          { label: text('proposals.contact.itemsLabel'), text: lines.items },
          { label: text('proposals.contact.recipientLabel'), text: lines.recipient },
          { label: text('proposals.contact.periodLabel'), text: lines.period },
        ],
      };
    }),
    provisions: policy.flows
      .filter(({ needsContract }) => !needsContract)
      .map(({ recipient, purpose, fields, basis }) => ({
        recipient: names.get(recipient) ?? text('my-data.received.carrierName'),
        purpose: text(`my-data.purposes.${purpose}.value`),
        fields: fields.map((field) => text(`my-data.fields.${field}.value`)).join(', '),
        basis:
          basis.kind === 'consent'
            ? text(`my-data.heldBases.${basis.notice === 'CN3' ? 'CN3' : 'CN1'}.value`)
            : text('my-data.received.serviceValue'),
      })),
    consignees: consigneeRows(policy, viewer),
    contactBody: text('privacy.page.contactBody', { phone: helpPhone }),
    versions: policy.versions.map(({ version, at, differences }) => ({
      name: text('privacy.page.versionName', { version }),
      from: formats.tableMoment(at),
      changes: differences.map((difference) => changeText(difference, viewer)),
    })),
  });
}

export interface ConsigneesPage {
  readonly asOf: Dated;
  readonly consignees: readonly ConsigneeRow[];
}

const listPage = definePage<ConsigneesPage>('web/privacy/consignees');

export function consigneesPage(policy: PolicyView, viewer: Viewer): Page {
  const { text, language } = viewer;
  return listPage({
    asOf: dated(formatsFor(text, language).moment(policy.asOf), (moment) => text('my-data.page.asOfValue', { moment })),
    consignees: consigneeRows(policy, viewer),
  });
}

function consigneeRows({ consignees }: PolicyView, { text, language }: Viewer): readonly ConsigneeRow[] {
  const formats = formatsFor(text, language);
  return consignees.map(({ party, work, startsOn, endsOn }) => ({
    party: party[language],
    work: work[language],
    from: formats.tableDay(startsOn),
    until: formats.tableDay(endsOn),
  }));
}

function changeText({ kind, register, code, name }: PolicyDifference, { text, language }: Viewer): string {
  return text(`privacy.changes.${kind}.value`, {
    register: text(`privacy.registers.${register}.name`),
    entry: name?.[language] ?? code,
  });
}
