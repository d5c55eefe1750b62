import type { Affiliate } from '../../../affiliates/index.js';
import type { SummaryList } from '../../../platform/http/govuk-parts.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { type Dated, formatsFor } from '../../../platform/texts/formats.js';
import type { ProposalText } from '../../../proposals/index.js';
import type { SeoulDay } from '../../../vocabulary/calendar.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import { movedNote } from './due-note.js';

export interface CheckPage {
  readonly csrf: string;
  readonly draft: string;
  readonly version: string;
  readonly backHref: string;
  readonly press: Sides;
  readonly problem: 'changed' | 'same-text' | null;
  readonly same: (Sides & { readonly number: string; readonly href: string }) | null;
  readonly proposal: SummaryList;
  readonly consents: SummaryList;
  readonly due: Moment;
  readonly moved: Dated | null;
  readonly answer: string;
}

/** How one consent stands if the proposal is sent now. */
export interface ConsentRow {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isAgreed: boolean;
  readonly version: number;
  /** Names of the affiliates that it was given for, where each is named. */
  readonly recipients: readonly string[];
}

/** Why the button did not lead to a receipt: changed in another window, or the same text was received before (Y02). */
export type CheckProblem = { readonly kind: 'changed' } | { readonly kind: 'same-text'; readonly first: ReceiptNumber };

interface CheckFacts {
  readonly csrf: string;
  readonly draft: string;
  readonly version: number;
  readonly proposal: ProposalText;
  readonly affiliate: Affiliate;
  readonly address: string;
  readonly consents: readonly ConsentRow[];
  readonly now: Date;
  /** The due day if it is sent now. */
  readonly dueOn: SeoulDay;
  readonly problem: CheckProblem | null;
}

const page = definePage<CheckPage>('web/proposals/check');

/** UW06, step 3 of 3: every answer with a way to change it, and the day by which it would be answered. */
export function checkPage(facts: CheckFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const { draft, problem } = facts;
  return page({
    csrf: facts.csrf,
    draft,
    version: String(facts.version),
    backHref: `/proposals/new/contact?draft=${draft}&show=all`,
    press: around((button) => text('proposals.check.pressBody', { button })),
    problem: problem?.kind ?? null,
    same: problem?.kind === 'same-text' ? sameText(problem.first, viewer) : null,
    proposal: proposalRows(facts, viewer),
    consents: consentRows(facts, viewer),
    due: formatsFor(text, language).day(facts.dueOn),
    moved: movedNote(facts.now, facts.dueOn, viewer),
    answer: text('proposals.check.answerBody', { name: facts.affiliate.names[language] }),
  });
}

function sameText(first: ReceiptNumber, { text }: Viewer): CheckPage['same'] {
  return {
    ...around((number) => text('proposals.check.sameBody', { number })),
    number: first,
    href: `/proposals/${first}`,
  };
}

function proposalRows({ draft, proposal, affiliate }: CheckFacts, { text, language }: Viewer): SummaryList {
  const row = (field: Parameters<typeof label>[0], value: string, isLong = false) => ({
    key: { text: label(field) },
    value: value === '' ? emptyValue : { text: value, classes: isLong ? 'mk-keep' : undefined },
    actions: change(`/proposals/new?draft=${draft}#${field}`, label(field), text('proposals.check.changeLink')),
  });
  const label = (field: 'affiliate' | 'topic' | 'title' | 'problem' | 'improvement' | 'effect' | 'visibility') =>
    text(`proposals.field.${field}.label`);
  const emptyValue = { text: text('proposals.check.emptyValue'), classes: 'mk-quiet' };
  return {
    rows: [
      row('affiliate', affiliate.names[language]),
      row('topic', text(`proposals.topics.${proposal.topic}.name`)),
      row('title', proposal.title),
      row('problem', proposal.problem, true),
      row('improvement', proposal.improvement, true),
      row('effect', proposal.effect, true),
      row('visibility', text(`proposals.visibility.${proposal.visibility}.name`)),
    ],
  };
}

function consentRows({ draft, address, consents }: CheckFacts, { text }: Viewer): SummaryList {
  const href = `/proposals/new/contact?draft=${draft}&show=all`;
  const rows = consents.map(({ name, isRequired, isAgreed, version, recipients }) => {
    const answer = text(isAgreed ? 'proposals.check.givenValue' : 'proposals.check.refusedValue');
    const words = [
      answer,
      ...(recipients.length > 0 ? [recipients.join(', ')] : []),
      text('proposals.check.versionValue', { version }),
    ];
    return {
      key: { text: isRequired ? text('proposals.check.requiredLabel', { name }) : name },
      value: { text: words.join(' · ') },
      actions: change(href, name, text('proposals.check.changeLink')),
    };
  });
  return { rows: [{ key: { text: text('proposals.contact.addressLabel') }, value: { text: address } }, ...rows] };
}

/** Read aloud as '변경 제목' (UC10). */
function change(
  href: string,
  what: string,
  word: string,
): { readonly items: readonly [{ href: string; text: string; visuallyHiddenText: string }] } {
  return { items: [{ href, text: word, visuallyHiddenText: what }] };
}
