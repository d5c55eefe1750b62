import type { AwardView } from '../../../awards/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';

/** The award as a slip that could be torn off (mock 13): the sum, and beside it what it is good for. */
export interface AwardSlip {
  readonly state: 'credited' | 'waiting' | 'lapsed';
  readonly points: { readonly value: number; readonly text: string };
  readonly at: Moment;
  /** Null when they lapsed: then they are good for nothing any more. */
  readonly validUntil: Dated | null;
  /** The last day to claim, or that it is over; null when the points are there. */
  readonly claimBy: Dated | null;
  readonly memberNo: string | null;
}

export function awardSlip(award: AwardView, grantedAt: Date, { text, language }: Viewer): AwardSlip {
  const formats = formatsFor(text, language);
  const isLapsed = award.state === 'lapsed';
  const until = (day: AwardView['expiresOn']): Dated =>
    dated(formats.day(day), (slot) => text('proposals.track.validValue', { day: slot }));
  const ended = (day: AwardView['expiresOn']): Dated =>
    dated(formats.day(day), (slot) => text('proposals.track.lapsedValue', { day: slot }));
  return {
    state: award.state === 'claimed' ? 'credited' : award.state,
    points: { value: award.points, text: formats.number(award.points) },
    at: formats.shortMoment(grantedAt),
    validUntil: isLapsed ? null : until(award.expiresOn),
    claimBy: award.claimBy === null ? null : (isLapsed ? ended : until)(award.claimBy),
    memberNo: award.memberNoLast4 === null ? null : `******${award.memberNoLast4}`,
  };
}
