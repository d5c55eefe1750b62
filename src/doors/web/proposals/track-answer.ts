import type { Affiliate } from '../../../affiliates/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { PublishedDecision } from '../../../proposals/index.js';

export interface AnswerView {
  readonly lead: Sides;
  readonly outcome: string;
  readonly paragraphs: readonly string[];
  readonly signed: string;
  readonly at: Moment;
  readonly plannedOn: Moment | null;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}

interface AnswerFacts {
  readonly title: string;
  readonly decision: PublishedDecision;
  readonly affiliate: Affiliate;
}

const outcomeWords = {
  adopted: 'proposals.track.adoptedOutcome.word',
  partially_adopted: 'proposals.track.partialOutcome.word',
  not_adopted: 'proposals.track.declinedOutcome.word',
} as const;

/**
 * The answer as a letter. A refusal says decision, criterion and fact, what stays possible, thanks, in this order (UL5);
 * it is signed by department and role, never by a name (M10).
 */
export function answerView({ title, decision, affiliate }: AnswerFacts, viewer: Viewer): AnswerView {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const { plannedOn } = decision;
  return {
    lead: around((outcome) => text('proposals.track.adoptedLead', { title, outcome })),
    outcome: text(outcomeWords[decision.outcome]),
    paragraphs: decision.answer.split(/\n{2,}/),
    signed: text('proposals.track.signedValue', {
      affiliate: affiliate.names[language],
      department: departmentName(decision.signedBy, affiliate, language),
    }),
    at: formats.moment(decision.publishedAt),
    plannedOn: plannedOn === null ? null : formats.day(plannedOn),
    rows: rowsOf(decision, affiliate, viewer),
  };
}

function rowsOf(decision: PublishedDecision, affiliate: Affiliate, { text, language }: Viewer): AnswerView['rows'] {
  const { criterion, owner } = decision;
  const rows = [
    [text('proposals.track.takenLabel'), decision.taken],
    [text('proposals.track.notTakenLabel'), decision.notTaken],
    [text('proposals.track.criterionLabel'), criterion === null ? null : text(`proposals.criteria.${criterion}.name`)],
    [text('proposals.track.factLabel'), decision.fact],
    [text('proposals.track.wayForwardLabel'), decision.wayForward],
    [text('proposals.track.revivalLabel'), decision.revivalCondition],
    [
      text('proposals.track.ownerLabel'),
      owner === null ? null : `${affiliate.names[language]} ${departmentName(owner, affiliate, language)}`,
    ],
  ] as const;
  return rows.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, text: value }]));
}

/** The name of a department of the affiliate; nothing when the code is unknown, for a code never reaches a page. */
export function departmentName(code: string | null, { departments }: Affiliate, language: Viewer['language']): string {
  return departments.find((one) => one.code === code)?.names[language] ?? '';
}
