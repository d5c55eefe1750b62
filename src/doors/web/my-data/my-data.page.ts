import { type Customer, maskedEmail, maskedName } from '../../../members/index.js';
import { type HeldKind, heldKinds, mostCounted, type OwnView } from '../../../privacy/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import { type ConsentStanding, mayWithdraw } from './consent-standings.js';
import { type ConsentLine, consentLine } from './consents.page.js';
import { countedAsOf } from './counted-as-of.js';
import { type LookLine, lookLine } from './look-lines.js';
import { type EntityNames, type ReceivedLine, receivedLine } from './received-lines.js';

export interface HeldLine {
  readonly label: string;
  readonly value: { readonly text: string; readonly href: string | null };
  readonly purpose: string;
  readonly basis: string;
  readonly period: string;
}

export interface MyDataPage {
  readonly csrf: string;
  readonly asOf: Dated;
  readonly counts: readonly { readonly href: string; readonly label: string; readonly text: string }[];
  readonly held: readonly HeldLine[];
  readonly looks: readonly LookLine[];
  readonly noLooks: Dated | null;
  readonly received: readonly ReceivedLine[];
  readonly noReceived: Dated | null;
  readonly byAffiliates: Dated;
  readonly consents: readonly (ConsentLine & { readonly name: string; readonly readHref: string })[];
}

export interface MyDataFacts {
  readonly csrf: string;
  readonly customer: Customer;
  readonly data: OwnView;
  readonly standings: readonly ConsentStanding[];
  readonly names: EntityNames;
  readonly numbers: ReadonlyMap<string, ReceiptNumber>;
}

const page = definePage<MyDataPage>('web/my-data/my-data');

/** UW15 at a glance; each list stands whole on a page of its own. */
export function myDataPage(facts: MyDataFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const { data, standings, names, numbers } = facts;
  const { asOf, counts } = data;
  const shown = standings.filter(({ notice, answer }) => notice.code !== 'CN2' || answer !== null);
  return page({
    csrf: facts.csrf,
    asOf: dated(formats.moment(asOf), (moment) => text('my-data.page.asOfValue', { moment })),
    counts: [
      { href: '/my-data/looks', label: text('my-data.page.looksLink'), text: counted(counts.looks, viewer) },
      {
        href: '/my-data/disclosures',
        label: text('my-data.page.receivedLink'),
        text: counted(counts.received, viewer),
      },
      {
        href: '/my-data/consents',
        label: text('my-data.page.consentsLink'),
        text: counted(standings.filter(mayWithdraw).length, viewer),
      },
    ],
    held: heldKinds.map((held) => heldLine(held, facts, viewer)),
    looks: data.looks.map((look) => lookLine(look, { entities: names, numbers }, viewer)),
    noLooks: data.looks.length === 0 ? countedAsOf('looks', { count: 0, asOf }, viewer) : null,
    received: data.received.map((row) => receivedLine(row, names, viewer)),
    noReceived: data.received.length === 0 ? countedAsOf('received', { count: 0, asOf }, viewer) : null,
    byAffiliates: countedAsOf('affiliates', { count: counts.receivedByAffiliates, asOf }, viewer),
    consents: shown.map((standing) => {
      const line = consentLine(standing, standings, viewer);
      return { ...line, name: nameOf(line, viewer), readHref: `/my-data/consents#${standing.notice.code}` };
    }),
  });
}

function counted(count: number, { text, language }: Viewer): string {
  const number = formatsFor(text, language).number(count);
  return count < mostCounted
    ? text('my-data.counts.some.value', { number })
    : text('my-data.counts.most.value', { number });
}

function nameOf({ title, recipient }: ConsentLine, { text }: Viewer): string {
  return recipient === null ? title : text('my-data.page.consentName', { title, recipient });
}

const addresses: Readonly<Partial<Record<HeldKind['code'], string>>> = {
  proposals: '/proposals',
  points: '/points',
  messages: '/notifications',
  consents: '/my-data/consents',
  disclosures: '/my-data/disclosures',
  looks: '/my-data/looks',
  requests: '/my-data/requests',
};

function heldLine({ code, purpose, basis }: HeldKind, facts: MyDataFacts, viewer: Viewer): HeldLine {
  const { text } = viewer;
  return {
    label: text(`my-data.held.${code}.label`),
    value: { text: valueOf(code, facts, viewer), href: addresses[code] ?? null },
    purpose: text(`my-data.heldPurposes.${purpose}.value`),
    basis: text(`my-data.heldBases.${basis}.value`),
    period: text(`my-data.held.${code}.value`),
  };
}

/** Masked, also before its owner: whoever looks over a shoulder learns little (section 5). */
function valueOf(code: HeldKind['code'], { customer, data }: MyDataFacts, { text }: Viewer): string {
  switch (code) {
    case 'name':
      return maskedName(customer.name);
    case 'email':
      return maskedEmail(customer.email);
    case 'password':
      return text('my-data.page.passwordValue');
    case 'language':
      return text(`my-data.page.${customer.language}Value`);
    case 'memberNo':
      return data.memberNo === null ? text('my-data.page.noneValue') : maskedNumber(data.memberNo);
    case 'sessions':
      return text('my-data.page.sessionValue');
    case 'proposals':
    case 'points':
    case 'messages':
    case 'consents':
    case 'disclosures':
    case 'looks':
    case 'requests':
      return text('my-data.page.seeLink');
  }
}

/** The last four digits. */
function maskedNumber(number: string): string {
  return number.slice(-4).padStart(number.length, '*');
}
