import { type Answer, refuseMethod, seeOther, show } from '../../../platform/http/answer.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { consentForm } from './consent.form.js';
import {
  type ConsentName,
  type ConsentStanding,
  choiceOf,
  consentStandings,
  namedBy,
  readConsentName,
} from './consent-standings.js';
import { consentsPage, type ConsentProblem } from './consents.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'awards' | 'consent' | 'privacy'>;

/** Every consent as it stands, with the text that it is about and one button (F1, UC20). */
export function showConsents(rooms: Pick<Rooms, 'affiliates' | 'awards' | 'consent'>) {
  return (visit: CustomerVisit): Promise<Answer> => consentsAnswer(rooms, visit, null);
}

/** The address of a consent only takes posts; one of no notice is not there. */
export function refuseLooking(visit: CustomerVisit): Promise<Answer> {
  consentNameOf(visit);
  return Promise.resolve(refuseMethod('POST'));
}

/**
 * One press gives or withdraws, without a page between (P28). A withdrawal is taken whatever version was shown; whoever
 * agrees must have seen the present one, else it is shown again (422).
 */
export function changeConsent(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const name = consentNameOf(visit);
    const { choice, version } = consentForm.read(visit.body);
    const named = namedBy(await consentStandings(rooms, visit), name);
    // A recipient that the notice does not have, or several agreed to at once, come from no form of ours (F1).
    if (named.length === 0 || (choice === 'give' && named.length > 1)) throw new HttpFault('bad-shape');
    const problem = problemOf(named, { choice, version });
    if (problem !== null) return consentsAnswer(rooms, visit, { ...problem, notice: name.notice });
    const choices = named.map((standing) => choiceOf(standing, choice === 'give', visit));
    try {
      await rooms.privacy.changeConsent(visit.access('account'), choices);
    } catch (error) {
      if (!isRefusal(error, 'consent.notice-unknown')) throw error;
      return await consentsAnswer(rooms, visit, { kind: 'changed', notice: name.notice });
    }
    return seeOther('/my-data/consents');
  };
}

interface Pressed {
  readonly choice: string | undefined;
  readonly version: string | undefined;
}

function problemOf(
  [first]: readonly ConsentStanding[],
  { choice, version }: Pressed,
): Pick<ConsentProblem, 'kind'> | null {
  if (choice !== 'give' && choice !== 'withdraw') return { kind: 'no-button' };
  const isOutdated = version !== undefined && version !== String(first?.notice.version);
  return choice === 'give' && isOutdated ? { kind: 'changed' } : null;
}

function consentNameOf(visit: CustomerVisit): ConsentName {
  const name = readConsentName(visit.param('notice'));
  if (name === null) throw new HttpFault('not-found');
  return name;
}

async function consentsAnswer(
  rooms: Pick<Rooms, 'affiliates' | 'awards' | 'consent'>,
  visit: CustomerVisit,
  problem: ConsentProblem | null,
): Promise<Answer> {
  const [standings, points] = await Promise.all([
    consentStandings(rooms, visit),
    rooms.awards.showPoints(visit.access('award'), { cursor: null }),
  ]);
  const facts = { csrf: visit.csrf, asOf: visit.now, standings, points: points.available, problem };
  return show(consentsPage(facts, visit), {
    title: visit.text('my-data.consents.title'),
    status: problem === null ? 200 : 422,
  });
}
