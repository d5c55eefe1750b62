import type { Affiliate } from '../../../affiliates/index.js';
import type { PointsView } from '../../../awards/index.js';
import type { AskedNotice, ConsentChoice } from '../../../consent/index.js';
import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import { choicesOf, type ConsentCard, consentCard } from '../proposals/consent-cards.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { claimForm } from './claim.form.js';
import { claimPage } from './claim.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'awards' | 'consent'>;

/** What waits, what is missing, and the button (RU21). */
export function showClaim({ affiliates, awards, consent }: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const points = await awards.showPoints(visit.access('award'), { cursor: null });
    const asked = await askedOf({ affiliates, consent }, points);
    return answer({ points, asked, fault: null, status: 200 }, visit);
  };
}

/** One press proves, links, agrees and claims everything that waits; nothing left to claim is as it should be. */
export function claimShares({ affiliates, awards, consent }: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const { consents: ticked } = claimForm.read(visit.body);
    const access = visit.access('award');
    const points = await awards.showPoints(access, { cursor: null });
    const asked = await askedOf({ affiliates, consent }, points);
    // Linking a membership number is nothing for a stranger at an open screen (AT9).
    if (points.missing.includes('membership') && !visit.isProved) return seeOther('/step-up?next=/points/claim');
    const fault = faultOf(ticked, asked);
    if (fault !== null) return answer({ points, asked, fault: visit.text(fault), status: 422 }, visit);
    const choice = asked === null ? null : choiceOf(asked, ticked, visit);
    try {
      await awards.claimShares(access, { consent: choice });
    } catch (error) {
      if (isRefusal(error, 'awards.claim-too-late')) {
        const now = await awards.showPoints(access, { cursor: null });
        return answer({ points: now, asked: null, fault: null, status: 409 }, visit);
      }
      if (!isRefusal(error, 'awards.nothing-to-claim')) throw error;
    }
    return seeOther('/points');
  };
}

/** CN3 is the one tick of this page: another one is none of ours, and where CN3 is asked for it is needed. */
function faultOf(ticked: readonly string[], asked: Asked | null) {
  if (ticked.some((value) => value !== 'CN3')) return 'proposals.contact.unknownError';
  return asked !== null && ticked.length === 0 ? 'points.claim.requiredError' : null;
}

interface Asked {
  readonly notice: AskedNotice;
  readonly membership: Affiliate;
}

/** CN3 as it is asked here; null when it is in force, or when nothing waits. */
async function askedOf(
  { affiliates, consent }: Pick<Rooms, 'affiliates' | 'consent'>,
  { missing }: PointsView,
): Promise<Asked | null> {
  if (!missing.includes('consent')) return null;
  const membership = await affiliates.find('membership');
  const notice = consent.notices().find(({ code }) => code === 'CN3');
  if (membership === null || notice === undefined) throw new Error('the notice of the award or its recipient is gone');
  const { code, version, isRequired } = notice;
  return {
    notice: { notice: code, version, isRequired, answers: [{ recipient: membership.code, answer: 'none' }] },
    membership,
  };
}

function cardOf({ notice, membership }: Asked, fault: string | null, visit: CustomerVisit): ConsentCard {
  const asked = { ...notice, isRequired: true };
  const error = fault ?? undefined;
  return consentCard({ asked, affiliate: membership, affiliates: [membership], ticked: [], error }, visit);
}

function choiceOf(
  { notice, membership }: Asked,
  ticked: readonly string[],
  visit: CustomerVisit,
): ConsentChoice | null {
  const facts = { asked: [notice], affiliate: membership, affiliates: [membership], ticked, shownAt: visit.now };
  return choicesOf(facts, visit)[0] ?? null;
}

interface ClaimAnswer {
  readonly points: PointsView;
  readonly asked: Asked | null;
  readonly fault: string | null;
  readonly status: number;
}

function answer({ points, asked, fault, status }: ClaimAnswer, visit: CustomerVisit): Answer {
  const card = asked === null ? null : cardOf(asked, fault, visit);
  return show(claimPage({ csrf: visit.csrf, points, card, fault }, visit), {
    title: visit.text('points.claim.title'),
    status,
  });
}
