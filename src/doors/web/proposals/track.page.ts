import type { Affiliate } from '../../../affiliates/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { DueClock, Moment, StageTag } from '../../../platform/http/part-models.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { TrackedProposal } from '../../../review/index.js';
import { type SeoulDay, seoulDayOf } from '../../../vocabulary/calendar.js';
import { type AnswerView, answerView } from './track-answer.js';
import { type AwardSlip, awardSlip } from './track-award.js';
import { clockSum, type SumRow, trackClock } from './track-clock.js';
import { type HistoryItem, historyOf } from './track-history.js';
import { type StageStep, trackStages } from './track-stages.js';
import { stageLabelOf } from './stage-label.js';

/** What is going on; nothing once there is an answer. */
export interface Situation {
  readonly now: string;
  /** It is under review: the page says that nothing is decided. */
  readonly isOpen: boolean;
  /** There is nothing for the author to do but wait. */
  readonly isWaiting: boolean;
}

export interface TrackPage {
  readonly number: string;
  readonly tag: StageTag;
  readonly title: string;
  readonly line: string;
  readonly steps: readonly StageStep[];
  readonly situation: Situation | null;
  readonly answer: AnswerView | null;
  readonly award: AwardSlip | null;
  readonly clock: DueClock;
  /** When it ended, and what the due day was. */
  readonly ended: { readonly lead: Dated; readonly was: Dated } | null;
  readonly sum: readonly SumRow[];
  readonly history: readonly HistoryItem[];
  readonly content: readonly { readonly label: string; readonly text: string }[];
  readonly receiptHref: string;
  readonly withdrawHref: string | null;
  readonly anotherHref: string;
}

interface TrackFacts {
  readonly tracked: TrackedProposal;
  readonly affiliate: Affiliate;
}

const page = definePage<TrackPage>('web/proposals/track');

/** UW09: where a proposal is, by when the next thing happens, what was answered and what it earned. */
export function trackPage({ tracked, affiliate }: TrackFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const { receiptNumber, title, stage, outcome, decision, award, receivedAt, endedAt } = tracked;
  const days = {
    receivedOn: tracked.clock.receivedOn,
    dueOn: tracked.dueOn,
    today: viewer.today,
    endedOn: endedAt === null ? null : seoulDayOf(endedAt),
  };
  return page({
    number: receiptNumber,
    tag: { label: stageLabelOf(tracked), stage, outcome: outcome ?? undefined },
    title,
    line: [
      affiliate.names[language],
      text(`proposals.topics.${tracked.topic}.name`),
      text(`proposals.visibility.${tracked.visibility}.name`),
    ].join(' · '),
    steps: trackStages({ ...tracked, receivedAt, plannedOn: decision?.plannedOn ?? null }, viewer),
    situation: situationOf(tracked, viewer),
    answer: decision === null ? null : answerView({ title, decision, affiliate }, viewer),
    award: award === null ? null : awardSlip(award, decision?.publishedAt ?? receivedAt, viewer),
    clock: trackClock(days, viewer),
    ended: days.endedOn === null ? null : endedOf({ ...days, endedOn: days.endedOn }, decision !== null, viewer),
    sum: clockSum(days, viewer),
    history: historyOf(tracked, affiliate, viewer),
    content: (['problem', 'improvement', 'effect'] as const)
      .filter((field) => tracked[field] !== '')
      .map((field) => ({ label: text(`proposals.field.${field}.label`), text: tracked[field] })),
    receiptHref: `/proposals/${receiptNumber}/receipt`,
    withdrawHref: tracked.mayWithdraw ? `/proposals/${receiptNumber}/withdrawal` : null,
    anotherHref: `/proposals/new?draft=new&affiliate=${affiliate.code}`,
  });
}

/** Says what is, never what may come (UP7): while nothing is published, that nothing is decided. */
function situationOf({ stage }: TrackedProposal, { text }: Viewer): Situation | null {
  switch (stage) {
    case 'received':
      return { now: text('proposals.track.receivedBody'), isOpen: false, isWaiting: true };
    case 'reviewing':
      return { now: text('proposals.track.reviewingBody'), isOpen: true, isWaiting: true };
    case 'closed':
      return { now: text('proposals.track.withdrawnBody'), isOpen: false, isWaiting: false };
    case 'decided':
      return null;
  }
}

interface EndedDays {
  readonly endedOn: SeoulDay;
  readonly dueOn: SeoulDay;
}

function endedOf({ endedOn, dueOn }: EndedDays, isAnswered: boolean, { text, language }: Viewer): TrackPage['ended'] {
  const formats = formatsFor(text, language);
  const lead = isAnswered ? 'proposals.track.answeredLead' : 'proposals.track.endedLead';
  const due: Moment = formats.shortDay(dueOn, endedOn);
  return {
    lead: { ...dated(formats.day(endedOn), (day) => text(lead, { day })), isStrong: true },
    was: dated(due, (day) => text('proposals.track.wasDueBody', { day })),
  };
}
