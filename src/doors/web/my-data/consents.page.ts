import type { Notice } from '../../../consent/index.js';
import type { ErrorSummary } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { type ConsentStanding, consentAddress, linesOf, mayGive, mayWithdraw } from './consent-standings.js';

export interface ConsentLine {
  readonly title: string;
  /** Whom it is for, where the notice has several recipients. */
  readonly recipient: string | null;
  readonly state: string;
  readonly isGiven: boolean;
  readonly answered: Dated | null;
  readonly receipt: { readonly href: string; readonly label: string } | null;
  readonly action: string;
  readonly version: string;
  /** The buttons: what a press means, and for screen readers about what. */
  readonly buttons: readonly { readonly choice: 'give' | 'withdraw'; readonly text: string; readonly about: string }[];
}

export interface ConsentCard {
  readonly id: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly warning: string | null;
  readonly lines: readonly ConsentLine[];
  /** Recipients that were never asked for, folded away. */
  readonly others: { readonly summaryText: string; readonly lines: readonly ConsentLine[] } | null;
}

export interface ConsentsPage {
  readonly csrf: string;
  readonly asOf: Dated;
  readonly cards: readonly ConsentCard[];
  readonly errors: ErrorSummary | null;
}

/** Why a press was not taken: no button, or another version than the present one. */
export interface ConsentProblem {
  readonly kind: 'no-button' | 'changed';
  readonly notice: Notice['code'];
}

export interface ConsentsFacts {
  readonly csrf: string;
  readonly asOf: Date;
  readonly standings: readonly ConsentStanding[];
  /** Points that cannot be used while CN3 is withdrawn. */
  readonly points: number;
  readonly problem: ConsentProblem | null;
}

const page = definePage<ConsentsPage>('web/my-data/consents');

/** UW15, consents: each notice whole, how it stands, and one button. */
export function consentsPage(facts: ConsentsFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const { problem } = facts;
  const codes = [...new Set(facts.standings.map(({ notice }) => notice.code))];
  return page({
    csrf: facts.csrf,
    asOf: dated(formats.moment(facts.asOf), (moment) => text('my-data.page.asOfValue', { moment })),
    cards: codes.map((code) => cardOf(code, facts, viewer)),
    errors:
      problem === null
        ? null
        : {
            titleText: text('proposals.fault.summaryTitle', { count: 1 }),
            errorList: [{ href: `#${problem.notice}`, text: text(`my-data.consents.${keyOf(problem)}`) }],
          },
  });
}

function keyOf({ kind }: ConsentProblem) {
  return kind === 'changed' ? 'changedError' : 'buttonError';
}

function cardOf(code: Notice['code'], facts: ConsentsFacts, viewer: Viewer): ConsentCard {
  const { text } = viewer;
  const own = facts.standings.filter(({ notice }) => notice.code === code);
  const [first] = own;
  if (first === undefined) throw new RangeError('a card without its notice');
  const shown = own.filter(({ answer }) => code !== 'CN2' || answer !== null);
  const others = own.filter((standing) => !shown.includes(standing));
  const lines = linesOf({ notice: first.notice, recipient: own.length === 1 ? first.recipient : null }, viewer);
  const several = own.length > 1;
  const toLine = (standing: ConsentStanding): ConsentLine => consentLine(standing, facts.standings, viewer);
  return {
    id: code,
    name: lines.title,
    isRequired: first.notice.isRequired,
    facts: [
      { label: text('proposals.contact.purposeLabel'), text: lines.purpose },
      { label: text('proposals.contact.itemsLabel'), text: lines.items },
      {
        label: text('proposals.contact.recipientLabel'),
        text: code === 'CN1' && several ? text('my-data.consents.addressedBody') : lines.recipient,
      },
      { label: text('proposals.contact.periodLabel'), text: lines.period },
      { label: text('proposals.contact.refusalLabel'), text: lines.refusal },
    ],
    warning: warningOf(own, facts, viewer),
    lines: shown.map(toLine),
    others:
      others.length === 0
        ? null
        : {
            summaryText: text('my-data.consents.othersLink', { count: others.length }),
            lines: others.map(toLine),
          },
  };
}

/** What a withdrawal would bring with it, said before it. */
function warningOf(own: readonly ConsentStanding[], { points }: ConsentsFacts, { text, language }: Viewer) {
  const [first] = own;
  if (first === undefined || !own.some(mayWithdraw)) return null;
  if (first.notice.code === 'CN1') return text('my-data.consents.handlingNote');
  if (first.notice.code === 'CN3' && points > 0)
    return text('my-data.consents.pointsNote', { points: formatsFor(text, language).points(points) });
  return null;
}

/** How one consent stands, with its buttons; `standings` are all of the customer's. */
export function consentLine(
  standing: ConsentStanding,
  standings: readonly ConsentStanding[],
  viewer: Viewer,
): ConsentLine {
  const { text, language } = viewer;
  const { answer, notice, recipient } = standing;
  const several = standings.filter((one) => one.notice.code === notice.code).length > 1;
  const state = answer?.state ?? 'none';
  const about = recipient === null || !several ? linesOf(standing, viewer).title : recipient.names[language];
  return {
    title: linesOf(standing, viewer).title,
    recipient: several ? (recipient?.names[language] ?? null) : null,
    state: text(`my-data.consents.${state}Value`),
    isGiven: state === 'given',
    answered:
      answer === null
        ? null
        : dated(formatsFor(text, language).tableDay(seoulDayOf(answer.at)), (day) =>
            text('my-data.consents.answeredValue', { day, version: answer.version }),
          ),
    receipt:
      answer === null
        ? null
        : {
            href: `/my-data/consents/receipts/${encodeURIComponent(answer.eventId)}`,
            label: text('my-data.consents.receiptLabel', { about }),
          },
    action: consentAddress(standing, standings),
    version: String(notice.version),
    buttons: [
      ...(mayGive(standing) ? [{ choice: 'give', text: text('my-data.consents.giveButton'), about } as const] : []),
      ...(mayWithdraw(standing)
        ? [{ choice: 'withdraw', text: text('my-data.consents.withdrawButton'), about } as const]
        : []),
    ],
  };
}
