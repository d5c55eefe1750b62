import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { Outcome, Stage } from '../../../proposals/index.js';
import { type SeoulDay, seoulDayOf } from '../../../vocabulary/calendar.js';

/** One of the four stages (UC7); `word` follows the day where there is one. */
export interface StageStep {
  readonly name: string;
  readonly state: 'done' | 'current' | 'ahead' | 'absent';
  readonly day: Dated | null;
  readonly word: string | null;
}

export interface StageFacts {
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly receivedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly plannedOn: SeoulDay | null;
}

/** The rail of a proposal: a stage that will not come is named as such, never left looking as if it might (UP7). */
export function trackStages(facts: StageFacts, viewer: Viewer): readonly StageStep[] {
  const { text } = viewer;
  const { stage, outcome, startedAt } = facts;
  const isEnded = stage !== 'received' && stage !== 'reviewing';
  const isWithdrawn = isEnded && outcome === null;
  const none = { state: 'absent', day: null, word: text('proposals.track.noneValue') } as const;
  return [
    {
      name: text('stages.bar.receivedName'),
      state: stage === 'received' ? 'current' : 'done',
      day: plain(facts.receivedAt, viewer),
      word: null,
    },
    {
      name: text('stages.bar.reviewName'),
      ...(isWithdrawn && startedAt === null
        ? none
        : { state: reviewState(stage), day: reviewDay(facts, viewer), word: null }),
    },
    { name: text('stages.bar.decisionName'), ...(isWithdrawn ? none : decision(facts, viewer)) },
    {
      name: text('stages.bar.resultName'),
      ...(isWithdrawn || outcome === 'not_adopted' ? none : result(facts, viewer)),
    },
  ];
}

function reviewState(stage: Stage): StageStep['state'] {
  if (stage === 'received') return 'ahead';
  return stage === 'reviewing' ? 'current' : 'done';
}

function reviewDay({ stage, startedAt }: StageFacts, viewer: Viewer): Dated | null {
  if (startedAt === null) return null;
  if (stage !== 'reviewing') return plain(startedAt, viewer);
  const { text, language, today } = viewer;
  const day = formatsFor(text, language).shortDay(seoulDayOf(startedAt), today);
  return dated(day, (slot) => text('proposals.track.sinceValue', { day: slot }));
}

function decision({ outcome, endedAt }: StageFacts, viewer: Viewer): Omit<StageStep, 'name'> {
  if (outcome === null || endedAt === null) return { state: 'ahead', day: null, word: null };
  return { state: 'current', day: plain(endedAt, viewer), word: viewer.text(`stages.${outcome}.tag`) };
}

function result({ plannedOn }: StageFacts, { text, language }: Viewer): Omit<StageStep, 'name'> {
  if (plannedOn === null) return { state: 'ahead', day: null, word: null };
  const day = formatsFor(text, language).day(plannedOn);
  return { state: 'ahead', day: dated(day, (slot) => text('proposals.track.plannedValue', { day: slot })), word: null };
}

function plain(at: Date, { text, language, today }: Viewer): Dated {
  return { before: '', on: formatsFor(text, language).shortDay(seoulDayOf(at), today), after: '' };
}
