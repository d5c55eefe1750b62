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

interface ContactFacts {
  readonly csrf: string;
  readonly action: string;
  readonly draft: string;
  /** Where notices go, masked (UN6). */
  readonly address: string;
  readonly cards: readonly Omit<CardFacts, 'error'>[];
  /** The form was sent without a consent that it cannot do without. */
  readonly isRequiredMissing: boolean;
}

const page = definePage<ContactPage>('web/proposals/contact');

/** UW05, step 2 of 3: one card a consent, none of them ticked beforehand (P8). */
export function contactPage(facts: ContactFacts, viewer: Viewer): Page {
  const { text } = viewer;
  const error = text('proposals.contact.requiredError');
  const cards = facts.cards.map((card) => {
    const isMissing = facts.isRequiredMissing && isLacking(card);
    return consentCard({ ...card, error: isMissing ? error : undefined }, viewer);
  });
  const lacking = cards.filter(({ errorMessage }) => errorMessage !== undefined);
  return page({
    csrf: facts.csrf,
    action: facts.action,
    draft: facts.draft,
    backHref: `/proposals/new?draft=${facts.draft}`,
    address: facts.address,
    errors:
      lacking.length === 0
        ? null
        : {
            titleText: text('proposals.fault.summaryTitle', { count: lacking.length }),
            errorList: lacking.map(({ id }) => ({ href: `#${id}`, text: error })),
          },
    cards,
  });
}

/** A required consent that is neither in force nor ticked. */
export function isLacking({ asked, ticked }: Omit<CardFacts, 'error'>): boolean {
  const isGiven = asked.answers.every(({ answer }) => answer === 'given');
  return asked.isRequired && !isGiven && !ticked.includes(asked.notice);
}
