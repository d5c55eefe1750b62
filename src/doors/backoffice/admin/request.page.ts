import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { OneRequest } from '../../../staff/index.js';
import type { StaffVisit } from '../visit.js';
import { rolesText } from './account-view.js';

export interface RightsRequestPage {
  readonly errors: FormErrors['list'];
  readonly title: string;
  readonly state: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly reason: string;
  /** What the person needs to enrol, told once to whoever approved; null otherwise. */
  readonly enrolmentCode: string | null;
  readonly objection: string | null;
  readonly verdict: { readonly csrf: string; readonly action: string } | null;
}

interface RequestFacts {
  readonly one: OneRequest;
  readonly errors: FormErrors;
  readonly enrolmentCode: string | null;
}

const page = definePage<RightsRequestPage>('backoffice/admin/request');

/** One request about rights: what is asked, why, and the second person's two buttons. */
export function rightsRequestPage({ one, errors, enrolmentCode }: RequestFacts, visit: StaffVisit): Page {
  const { text, formats, today } = visit;
  const { request, member, objection } = one;
  const isOpen = request.state === 'OPEN';
  return page({
    errors: errors.list,
    title: text(`staff-admin.kind.${request.kind}.name`),
    state: text(`staff-points.state.${request.state === 'DONE' ? 'POSTED' : request.state}.tag`),
    facts: [
      { label: text('staff-admin.list.nameColumn'), text: member.name },
      { label: text('staff-admin.request.nowLabel'), text: rolesText(member.roles, visit) },
      ...(request.roles === null
        ? []
        : [{ label: text('staff-admin.request.thenLabel'), text: rolesText(request.roles, visit) }]),
      { label: text('staff-admin.request.atLabel'), text: formats.shortMoment(request.askedAt, today).text },
    ],
    reason: request.reason,
    enrolmentCode,
    objection: isOpen && objection !== null ? text(`staff-admin.objection.${objection}.body`) : null,
    verdict: isOpen && objection === null ? { csrf: visit.csrf, action: `/staff/admin/requests/${request.id}` } : null,
  });
}
