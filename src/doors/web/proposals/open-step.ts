import type { Affiliate } from '../../../affiliates/index.js';
import { type Answer, seeOther } from '../../../platform/http/answer.js';
import { type Draft, type ProposalText, readProposalText } from '../../../proposals/index.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { draftOf, receiptAddress } from './draft-of.js';
import { step1 } from './new.js';

/** What the steps after the text stand on: a kept draft whose text can be taken. */
export interface Step {
  readonly kind: 'step';
  readonly draft: Draft;
  readonly proposal: ProposalText;
  readonly affiliate: Affiliate;
  readonly open: readonly Affiliate[];
}

/**
 * Opens a later step, or answers instead: without a draft with the way to step 1, with a faulty text with step 1 and
 * what is wrong with it (RU23), sent with the way to its receipt.
 */
export async function openStep(
  rooms: Pick<WebRooms, 'affiliates' | 'proposals'>,
  visit: WebVisit,
  named: string | null | undefined,
): Promise<Step | Answer> {
  const [open, draft] = await Promise.all([rooms.affiliates.listOpen(), draftOf(rooms, visit, named)]);
  if (draft === null) return seeOther('/proposals/new');
  if (draft.receiptNumber !== null) return seeOther(receiptAddress(draft.receiptNumber));
  const read = readProposalText(
    draft.input,
    open.map(({ code }) => code),
  );
  if (!read.ok) return step1({ open, draft, input: draft.input, faults: read.faults, isOffered: false }, visit);
  const affiliate = open.find(({ code }) => code === read.value.affiliate);
  if (affiliate === undefined) throw new Error('an affiliate that is open is not there');
  return { kind: 'step', draft, proposal: read.value, affiliate, open };
}
