import type { PageAnswer } from '../../platform/http/answer.js';
import { displayLinks, type NavItem, type StaffChrome } from '../../platform/http/chrome.js';
import type { Permission } from '../../vocabulary/permissions.js';
import type { BackofficeRooms } from './rooms.js';
import type { BackofficeVisit } from './visit.js';

interface Needs {
  readonly affiliates: BackofficeRooms['affiliates'];
  /** Address of the style sheet with the affiliates' accents. */
  readonly accents: string;
}

/** What stands around a page of staff; the affiliate is the person's own, and the menu what their roles may open. */
export function staffChrome({ affiliates, accents }: Needs) {
  return async (visit: BackofficeVisit, answer: PageAnswer): Promise<StaffChrome> => {
    const { text, display, staff, language } = visit;
    const entity = staff === null ? null : await affiliates.find(staff.entity);
    const place = entity === null ? text('layout.brand.groupName') : entity.names[language];
    const title = text('staff-frame.page.title', { page: answer.title, place });
    return {
      ...display,
      title: answer.isError ? text('staff-frame.page.errorTitle', { title }) : title,
      isDemo: visit.isDemo,
      csrf: staff === null ? '' : visit.csrf,
      affiliate: entity === null ? null : { code: entity.code, name: entity.names[language] },
      person: staff?.name ?? null,
      nav: entity === null ? [] : navOf(visit, entity.kind === 'affiliate'),
      display: displayLinks(visit.address, display),
      helpPhone: visit.helpPhone,
      accents,
      hasFonts: !visit.savesData,
    };
  };
}

/** The holding company's roles have no cases until their flow opens (RU32). */
function navOf(visit: BackofficeVisit, hasCases: boolean): readonly NavItem[] {
  const { text, path } = visit;
  const items: readonly { href: string; label: string; permission: Permission; isCurrent: boolean }[] = [
    { href: '/staff', label: text('staff-frame.desk.link'), permission: 'desk.open', isCurrent: path === '/staff' },
    ...(hasCases
      ? [
          {
            href: '/staff/proposals',
            label: text('staff-frame.queue.link'),
            permission: 'proposal.read' as const,
            isCurrent: path.startsWith('/staff/proposals'),
          },
        ]
      : []),
    {
      href: '/staff/points',
      label: text('staff-frame.points.link'),
      permission: 'points.open',
      isCurrent: path.startsWith('/staff/points'),
    },
    {
      href: '/staff/operations',
      label: text('staff-frame.operations.link'),
      permission: 'operations.read',
      isCurrent: path === '/staff/operations',
    },
    {
      href: '/staff/privacy/keys',
      label: text('staff-frame.keys.link'),
      permission: 'key.read',
      isCurrent: path === '/staff/privacy/keys',
    },
    {
      href: '/staff/audit',
      label: text('staff-frame.audit.link'),
      permission: 'audit.read',
      isCurrent: path.startsWith('/staff/audit'),
    },
    {
      href: '/staff/admin/staff',
      label: text('staff-frame.accounts.link'),
      permission: 'account.read',
      isCurrent: path.startsWith('/staff/admin'),
    },
  ];
  return items
    .filter(({ permission }) => visit.may(permission))
    .map(({ href, label, isCurrent }) => ({ href, label, isCurrent }));
}
