import type { AwardView } from '../../../awards/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';

/** The award as a slip that could be torn off (mock 13): the sum, and beside it what it is good for. */
export interface AwardSlip {
  readonly isWaiting: boolean;
  readonly points: { readonly value: number; readonly text: string };
  readonly at: Moment;
  readonly validUntil: Dated;
  /** The last day to claim; null when the points are there. */
  readonly claimBy: Dated | null;
  readonly memberNo: string | null;
}

export function awardSlip(award: AwardView, grantedAt: Date, { text, language }: Viewer): AwardSlip {
  const formats = formatsFor(text, language);
  const until = (day: AwardView['expiresOn']): Dated =>
    dated(formats.day(day), (slot) => text('proposals.track.validValue', { day: slot }));
  return {
    isWaiting: award.state === 'waiting',
    points: { value: award.points, text: formats.number(award.points) },
    at: formats.shortMoment(grantedAt),
    validUntil: until(award.expiresOn),
    claimBy: award.claimBy === null ? null : until(award.claimBy),
    memberNo: award.memberNoLast4 === null ? null : `******${award.memberNoLast4}`,
  };
}
