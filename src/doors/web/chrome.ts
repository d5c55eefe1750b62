import { maskedName } from '../../members/index.js';
import type { PageAnswer } from '../../platform/http/answer.js';
import { displayLinks, type NavItem, type WebChrome } from '../../platform/http/chrome.js';
import type { WebRooms } from './rooms.js';
import type { WebVisit } from './visit.js';

interface Needs {
  readonly rooms: Pick<WebRooms, 'notifications'>;
  /** Address of the style sheet with the affiliates' accents. */
  readonly accents: string;
}

/** What stands around a customer's page. One read, the number of new notices, and only for who is signed in. */
export function webChrome({ rooms, accents }: Needs) {
  return async (visit: WebVisit, answer: PageAnswer): Promise<WebChrome> => {
    const { text, display, customer } = visit;
    const newCount = customer === null ? 0 : await rooms.notifications.countNew(visit.access('notice'));
    return {
      ...display,
      title: titleOf(answer, visit),
      isDemo: visit.isDemo,
      // Only a signed-in page has a form in its head, the sign-out; for all others no session is begun.
      csrf: customer === null ? '' : visit.csrf,
      affiliate: answer.affiliate,
      person: customer === null ? null : maskedName(customer.name),
      nav: customer === null ? visitorNav(visit) : customerNav(visit, newCount),
      display: displayLinks(visit.address, display),
      helpPhone: visit.helpPhone,
      accents,
      hasFonts: !visit.savesData,
      footer: [
        ...(customer === null ? [] : [{ href: '/account', text: text('frame.account.link') }]),
        { href: '/help', text: text('frame.help.link') },
        { href: '/privacy', text: text('frame.privacy.link') },
        { href: '/privacy/consignees', text: text('frame.consignees.link') },
        { href: '/display', text: text('frame.display.link') },
      ],
    };
  };
}

/** `{오류: }{page} - {affiliate} 고객 제안` (UX2). */
function titleOf({ title, affiliate, isError }: PageAnswer, { text }: WebVisit): string {
  const place = affiliate === null ? text('layout.brand.groupName') : affiliate.name;
  const whole = text('frame.page.title', { page: title, place });
  return isError ? text('frame.page.errorTitle', { title: whole }) : whole;
}

function visitorNav(visit: WebVisit): readonly NavItem[] {
  return [
    item(visit, '/proposals/new', visit.text('frame.propose.link')),
    item(visit, '/proposals', visit.text('frame.own.link')),
    item(visit, '/help', visit.text('frame.help.link')),
  ];
}

function customerNav(visit: WebVisit, newCount: number): readonly NavItem[] {
  return [
    item(visit, '/proposals/new', visit.text('frame.propose.link')),
    item(visit, '/proposals', visit.text('frame.own.link')),
    item(visit, '/points', visit.text('frame.points.link')),
    item(visit, '/my-data', visit.text('frame.myData.link')),
    { ...item(visit, '/notifications', visit.text('frame.notifications.link')), count: newCount },
  ];
}

/** An item is current on its own address and below it; below `/proposals` the form counts as its own item. */
function item({ path }: WebVisit, href: string, label: string): NavItem {
  const isBelow = path === href || path.startsWith(`${href}/`);
  const isForm = path === '/proposals/new' || path.startsWith('/proposals/new/');
  return { href, label, isCurrent: isBelow && (href !== '/proposals' || !isForm) };
}
