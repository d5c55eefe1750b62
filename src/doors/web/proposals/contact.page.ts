import type { ErrorSummary } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type CardFacts, type ConsentCard, consentCard } from './consent-cards.js';

export interface ContactPage {
  readonly csrf: string;
  readonly action: string;
  readonly draft: string;
  readonly backHref: string;
  readonly address: string;
  readonly errors: ErrorSummary | null;
  readonly cards: readonly ConsentCard[];
}

/** A consent is lacking without which nothing can be received, or one came that this page does not offer. */
export type ContactProblem = 'lacking' | 'unknown';

interface ContactFacts {
  readonly csrf: string;
  readonly action: string;
  readonly draft: string;
  /** Where notices go, masked (UN6). */
  readonly address: string;
  readonly cards: readonly Omit<CardFacts, 'error'>[];
  readonly problem: ContactProblem | null;
}

const page = definePage<ContactPage>('web/proposals/contact');

/** UW05, step 2 of 3: one card a consent, none of them ticked beforehand (P8). */
export function contactPage(facts: ContactFacts, viewer: Viewer): Page {
  const { text } = viewer;
  const error = text('proposals.contact.requiredError');
  const cards = facts.cards.map((card) => {
    const isMissing = facts.problem === 'lacking' && isLacking(card);
    return consentCard({ ...card, error: isMissing ? error : undefined }, viewer);
  });
  return page({
    csrf: facts.csrf,
    action: facts.action,
    draft: facts.draft,
    backHref: `/proposals/new?draft=${facts.draft}`,
    address: facts.address,
    errors: summaryOf(cards, facts.problem, viewer),
    cards,
  });
}

function summaryOf(
  cards: readonly ConsentCard[],
  problem: ContactProblem | null,
  { text }: Viewer,
): ErrorSummary | null {
  if (problem === null) return null;
  const list =
    problem === 'unknown'
      ? [{ href: '#consents', text: text('proposals.contact.unknownError') }]
      : cards.flatMap(({ id, errorMessage }) =>
          errorMessage === undefined ? [] : [{ href: `#${id}`, text: errorMessage }],
        );
  return { titleText: text('proposals.fault.summaryTitle', { count: list.length }), errorList: list };
}

/** A required consent that is neither in force nor ticked. */
export function isLacking({ asked, ticked }: Omit<CardFacts, 'error'>): boolean {
  const isGiven = asked.answers.every(({ answer }) => answer === 'given');
  return asked.isRequired && !isGiven && !ticked.includes(asked.notice);
}
