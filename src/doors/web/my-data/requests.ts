import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import type { TypedRequest } from '../../../privacy/index.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { requestForm } from './request.form.js';
import { requestsPage } from './requests.page.js';

type Rooms = Pick<WebRooms, 'privacy'>;

/** One's own requests with the day on which each is answered at the latest, and the form for another. */
export function showRequests(rooms: Rooms) {
  return (visit: CustomerVisit): Promise<Answer> => {
    const kept = requestForm.take(visit.kept);
    return requestsAnswer(rooms, visit, { typed: { kind: kept?.kind ?? '', detail: kept?.detail ?? '' }, faults: [] });
  };
}

export function askForRights(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const { kind = '', detail } = requestForm.read(visit.body);
    try {
      await rooms.privacy.askForRights(visit.access('account'), { kind, detail });
      return seeOther('/my-data/requests');
    } catch (error) {
      if (!isRefusal(error, 'privacy.request-invalid')) throw error;
      return await requestsAnswer(rooms, visit, { typed: { kind, detail }, faults: error.details.faults ?? [] });
    }
  };
}

interface Typed {
  readonly typed: TypedRequest;
  readonly faults: readonly Fault[];
}

async function requestsAnswer({ privacy }: Rooms, visit: CustomerVisit, { typed, faults }: Typed): Promise<Answer> {
  const requests = await privacy.listRequests(visit.access('account'));
  return show(requestsPage({ csrf: visit.csrf, requests, typed, faults }, visit), {
    title: visit.text('my-data.requests.title'),
    status: faults.length === 0 ? 200 : 422,
  });
}
