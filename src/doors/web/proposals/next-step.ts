import type { Affiliate } from '../../../affiliates/index.js';
import type { AskedNotice } from '../../../consent/index.js';
import type { Draft, ProposalText } from '../../../proposals/index.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';

interface Text {
  readonly draft: Draft;
  readonly proposal: ProposalText;
  readonly open: readonly Affiliate[];
}

/**
 * Where step 1 leads: over the consents, or past them when none is left to ask (RU28, UP8). The address of a visitor's
 * step 2 carries no draft: it leads through the sign-in, and the newest draft of the browser is the one just saved.
 */
export async function stepAfterText(rooms: Pick<WebRooms, 'consent'>, visit: WebVisit, text: Text): Promise<string> {
  if (visit.customer === null) return '/proposals/new/contact';
  const asked = await noticesFor(rooms, visit, text);
  const step = asked.some(isOpen) ? 'contact' : 'check';
  return `/proposals/new/${step}?draft=${text.draft.id}`;
}

/** All notices of this proposal with what was answered so far. */
export async function noticesFor(
  { consent }: Pick<WebRooms, 'consent'>,
  visit: WebVisit,
  { proposal, open }: Omit<Text, 'draft'>,
): Promise<readonly AskedNotice[]> {
  return await consent.askedFor(visit.access('intake'), {
    customerId: visit.customer?.id ?? null,
    affiliate: proposal.affiliate,
    visibility: proposal.visibility,
    otherAffiliates: open.map(({ code }) => code).filter((code) => code !== proposal.affiliate),
  });
}

/** Whether a notice still has to be asked: no answer at its version, or a no where only a yes will do. */
export function isOpen({ answers, isRequired }: AskedNotice): boolean {
  return answers.some(({ answer }) => answer === 'none' || (isRequired && answer === 'refused'));
}
