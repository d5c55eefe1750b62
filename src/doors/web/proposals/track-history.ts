import type { Affiliate } from '../../../affiliates/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { type Formats, formatsFor } from '../../../platform/texts/formats.js';
import type { TrackedEvent, TrackedProposal } from '../../../review/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { departmentName } from './track-answer.js';

export interface HistoryItem {
  readonly at: Moment;
  readonly time: string;
  /** What happened; the sum that was awarded stands between the two sides. */
  readonly title: Sides;
  readonly points: { readonly value: number; readonly text: string } | null;
  readonly who: string;
  readonly reason?: string | undefined;
}

/** What happened, newest first: by department and role, never by a name (UC8). */
export function historyOf(tracked: TrackedProposal, affiliate: Affiliate, viewer: Viewer): readonly HistoryItem[] {
  const { text, language, today } = viewer;
  const formats = formatsFor(text, language);
  return tracked.timeline.map((event) => ({
    at: { iso: formats.moment(event.at).iso, text: formats.shortDay(seoulDayOf(event.at), today).text },
    time: formats.time(event.at),
    title: around((points) => titleOf(event, { tracked, points, viewer })),
    points: event.kind === 'decided' ? pointsOf(tracked, formats) : null,
    who: whoOf(event, { tracked, affiliate, viewer }),
    ...(event.reason === null ? {} : { reason: event.reason }),
  }));
}

function pointsOf({ award }: TrackedProposal, formats: Formats): HistoryItem['points'] {
  return award === null ? null : { value: award.points, text: formats.points(award.points) };
}

interface TitleFacts {
  readonly tracked: TrackedProposal;
  /** What stands for the sum. */
  readonly points: string;
  readonly viewer: Viewer;
}

function titleOf({ kind }: TrackedEvent, { tracked: { outcome, award }, points, viewer }: TitleFacts): string {
  const { text } = viewer;
  if (kind === 'received') return text('proposals.track.receivedMove.title');
  if (kind === 'review-started') return text('proposals.track.startedMove.title');
  if (kind === 'withdrawn') return text('proposals.track.withdrawnMove.title');
  if (outcome === 'not_adopted' || award === null) return text('proposals.track.declinedMove.title');
  const isPartial = outcome === 'partially_adopted';
  if (award.to === 'claim') {
    return isPartial
      ? text('proposals.track.partialWaitingMove.title', { points })
      : text('proposals.track.adoptedWaitingMove.title', { points });
  }
  return isPartial
    ? text('proposals.track.partialMove.title', { points })
    : text('proposals.track.adoptedMove.title', { points });
}

interface WhoFacts {
  readonly tracked: TrackedProposal;
  readonly affiliate: Affiliate;
  readonly viewer: Viewer;
}

/** The receipt names its channel, everything else its author or the department. */
function whoOf({ kind, by, department }: TrackedEvent, { tracked, affiliate, viewer }: WhoFacts): string {
  const { text, language } = viewer;
  if (kind === 'received') return text(`proposals.channel.${tracked.channel}.name`);
  if (by === 'author') return text('proposals.track.authorName');
  return [affiliate.names[language], departmentName(department, affiliate, language)]
    .filter((name) => name !== '')
    .join(' ');
}
