import type { Affiliate } from '../../../affiliates/index.js';
import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { NotificationBanner, Radios, Textarea } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import { type OneAccount, rightsKinds } from '../../../staff/index.js';
import type { StaffVisit } from '../visit.js';
import {
  entityName,
  requestRow,
  type RequestRow,
  type RoleBox,
  roleBoxes,
  rolesText,
  stateText,
} from './account-view.js';
import type { accountForm } from './admin.form.js';
import { reasonBox } from './new-account.page.js';

export interface StaffAccountPage {
  readonly banner: NotificationBanner | null;
  readonly errors: FormErrors['list'];
  readonly name: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly requests: readonly RequestRow[];
  readonly action: string;
  readonly csrf: string;
  readonly mayLock: boolean;
  readonly mayReview: boolean;
  /** Null where this person asks nothing: no right to, the own account, or one that is over. */
  readonly form: {
    readonly kind: Radios;
    readonly rolesError: { readonly text: string } | undefined;
    readonly roles: readonly RoleBox[];
    readonly reason: Textarea;
  } | null;
}

interface AccountFacts {
  readonly account: OneAccount;
  readonly entities: readonly Affiliate[];
  readonly fields: ReturnType<typeof accountForm.read>;
  readonly errors: FormErrors;
  readonly done: string | null;
}

const page = definePage<StaffAccountPage>('backoffice/admin/account');

/** UO15: one account, what was asked about it, and what can be asked. */
export function staffAccountPage({ account, entities, fields, errors, done }: AccountFacts, visit: StaffVisit): Page {
  const { text } = visit;
  const { line, requests } = account;
  const { member } = line;
  const isOwn = member.id === visit.staff.id;
  const isOver = line.standing.state === 'ended';
  return page({
    banner: bannerOf(done, visit),
    errors: errors.list,
    name: member.name,
    facts: [
      { label: text('staff-admin.list.entityColumn'), text: entityName(entities, member.entity, visit) },
      { label: text('staff-sign-in.form.emailLabel'), text: member.email },
      { label: text('staff-admin.list.rolesColumn'), text: rolesText(member.roles, visit) },
      { label: text('staff-admin.list.stateColumn'), text: stateText(line, visit) },
    ],
    requests: requests.map((request) => requestRow(request, [member, visit.staff], visit)),
    action: `/staff/admin/staff/${member.id}`,
    csrf: visit.csrf,
    mayLock: visit.may('account.lock') && !isOwn && line.standing.state === 'active',
    mayReview: visit.may('account.ask') && !isOwn && !isOver,
    form: !visit.may('account.ask') || isOwn || isOver ? null : formOf({ fields, errors }, visit),
  });
}

function formOf(
  { fields, errors }: Pick<AccountFacts, 'fields' | 'errors'>,
  visit: StaffVisit,
): StaffAccountPage['form'] {
  const { text } = visit;
  return {
    kind: {
      idPrefix: 'kind',
      name: 'kind',
      fieldset: { legend: { text: text('staff-admin.form.kindLegend') } },
      errorMessage: errors.of('kind'),
      value: fields.kind,
      items: rightsKinds
        .filter((kind) => kind !== 'add')
        .map((kind) => ({ value: kind, text: text(`staff-admin.kind.${kind}.name`) })),
    },
    rolesError: errors.of('roles'),
    roles: roleBoxes(fields.roles, visit),
    reason: reasonBox(fields.reason, errors, visit),
  };
}

function bannerOf(done: string | null, { text }: StaffVisit): NotificationBanner | null {
  const word = (['asked', 'locked', 'reviewed'] as const).find((one) => one === done);
  if (word === undefined) return null;
  return { type: 'success', titleText: text('staff-case.done.title'), text: text(`staff-admin.done.${word}.message`) };
}
