import type { Affiliate } from '../../../affiliates/index.js';
import type { NotificationBanner } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { Accounts } from '../../../staff/index.js';
import type { StaffVisit } from '../visit.js';
import { entityName, requestRow, type RequestRow, rolesText, stateText } from './account-view.js';

export interface AccountsPage {
  readonly banner: NotificationBanner | null;
  readonly mayAsk: boolean;
  readonly open: readonly RequestRow[];
  readonly accounts: readonly {
    readonly href: string;
    readonly name: string;
    readonly entity: string;
    readonly roles: string;
    readonly state: string;
    readonly lastSignIn: string;
    readonly review: string;
  }[];
}

interface AccountsFacts {
  readonly accounts: Accounts;
  readonly entities: readonly Affiliate[];
  readonly done: string | null;
}

const page = definePage<AccountsPage>('backoffice/admin/accounts');

/** UO15: what waits for a second person, and every account with its rights and their last review. */
export function accountsPage({ accounts, entities, done }: AccountsFacts, visit: StaffVisit): Page {
  const { text, formats, today } = visit;
  const people = accounts.lines.map(({ member }) => member);
  return page({
    banner:
      done === 'asked'
        ? { type: 'success', titleText: text('staff-case.done.title'), text: text('staff-admin.done.asked.message') }
        : null,
    mayAsk: visit.may('account.ask'),
    open: accounts.open.map((request) => requestRow(request, people, visit)),
    accounts: accounts.lines.map((line) => {
      const { member, standing } = line;
      const { lastSignInAt, reviewedAt } = standing;
      return {
        href: `/staff/admin/staff/${member.id}`,
        name: member.name,
        entity: entityName(entities, member.entity, visit),
        roles: rolesText(member.roles, visit),
        state: stateText(line, visit),
        lastSignIn:
          lastSignInAt === null ? text('staff-admin.list.neverValue') : formats.shortMoment(lastSignInAt, today).text,
        review: line.isReviewDue
          ? text('staff-admin.list.reviewDueValue')
          : reviewedAt === null
            ? text('staff-admin.list.neverValue')
            : formats.shortMoment(reviewedAt, today).text,
      };
    }),
  });
}
