import type { Affiliate } from '../../../affiliates/index.js';
import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { Input, Select, Textarea } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import { rightsReasonLimits } from '../../../staff/index.js';
import type { StaffVisit } from '../visit.js';
import { type RoleBox, roleBoxes } from './account-view.js';
import type { newAccountForm } from './admin.form.js';

export interface NewAccountPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly name: Input;
  readonly email: Input;
  readonly entity: Select;
  readonly rolesError: { readonly text: string } | undefined;
  readonly roles: readonly RoleBox[];
  readonly reason: Textarea;
}

interface NewAccountFacts {
  readonly fields: ReturnType<typeof newAccountForm.read>;
  readonly entities: readonly Affiliate[];
  readonly errors: FormErrors;
}

const page = definePage<NewAccountPage>('backoffice/admin/new-account');

/** Asks a second operator for an account. */
export function newAccountPage({ fields, entities, errors }: NewAccountFacts, visit: StaffVisit): Page {
  const { text, language } = visit;
  return page({
    csrf: visit.csrf,
    errors: errors.list,
    name: {
      id: 'name',
      name: 'name',
      label: { text: text('staff-admin.form.nameLabel') },
      value: fields.name,
      errorMessage: errors.of('name'),
      autocomplete: 'off',
    },
    email: {
      id: 'email',
      name: 'email',
      type: 'email',
      label: { text: text('staff-sign-in.form.emailLabel') },
      value: fields.email,
      errorMessage: errors.of('email'),
      autocomplete: 'off',
      spellcheck: false,
    },
    entity: {
      id: 'entity',
      name: 'entity',
      label: { text: text('staff-admin.form.entityLabel') },
      value: fields.entity ?? '',
      errorMessage: errors.of('entity'),
      items: [
        { value: '', text: text('staff-points.lookUp.chooseOption') },
        ...entities.map(({ code, names }) => ({ value: code, text: names[language] })),
      ],
    },
    rolesError: errors.of('roles'),
    roles: roleBoxes(fields.roles, visit),
    reason: reasonBox(fields.reason, errors, visit),
  });
}

/** The box in which a request says why. */
export function reasonBox(value: string, errors: FormErrors, { text }: StaffVisit): Textarea {
  return {
    id: 'reason',
    name: 'reason',
    label: { text: text('staff-admin.form.reasonLabel') },
    hint: { text: text('staff-admin.form.reasonHint', rightsReasonLimits) },
    value,
    errorMessage: errors.of('reason'),
    rows: 3,
  };
}
