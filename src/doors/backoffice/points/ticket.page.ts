import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { BackLink, NotificationBanner, Textarea } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import { reasonLimits, type TicketScreen } from '../../../settlement/index.js';
import type { StaffVisit } from '../visit.js';
import { affiliateName, personName, type TicketNames } from './ticket-view.js';

interface Fact {
  readonly label: string;
  readonly text: string;
}

export interface StaffTicketPage {
  readonly banner: NotificationBanner | null;
  readonly errors: FormErrors['list'];
  readonly back: BackLink;
  readonly title: string;
  readonly state: string;
  readonly raised: string;
  readonly facts: readonly Fact[];
  readonly reason: string;
  readonly decided: { readonly text: string; readonly note: string | null } | null;
  readonly lead: string | null;
  /** What there is now and what there would be: null once it is decided. */
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[] | null;
  readonly obstacle: string | null;
  /** Why this person decides nothing here; null for the one who may. */
  readonly objection: string | null;
  readonly verdict: {
    readonly csrf: string;
    readonly action: string;
    readonly mayApprove: boolean;
    readonly note: Textarea;
  } | null;
}

const doneWords = ['prepared', 'approved', 'turned-down'] as const;
type TicketDone = (typeof doneWords)[number];

/** What was done before this page came; unknown words say nothing. */
export function readTicketDone(text: string | null): TicketDone | null {
  return doneWords.find((one) => one === text) ?? null;
}

interface TicketFacts {
  readonly screen: TicketScreen;
  readonly names: TicketNames;
  readonly note: string;
  readonly errors: FormErrors;
  readonly done: TicketDone | null;
}

const page = definePage<StaffTicketPage>('backoffice/points/ticket');

/** One request: what is asked and why, and the card that says what approving changes before anybody presses (UC11). */
export function ticketPage({ screen, names, note, errors, done }: TicketFacts, visit: StaffVisit): Page {
  const { text, formats } = visit;
  const { ticket, preview, objection } = screen;
  const kind = text(`staff-points.kind.${ticket.wish.kind}.name`);
  const isOpen = ticket.state === 'OPEN';
  return page({
    banner:
      done === null
        ? null
        : {
            type: 'success',
            titleText: text('staff-case.done.title'),
            text: text(`staff-points.done.${done}.message`),
          },
    errors: errors.list,
    back: { href: '/staff/points', text: text('staff-points.page.title') },
    title: text('staff-points.ticket.title', { kind }),
    state: text(`staff-points.state.${ticket.state}.tag`),
    raised: text('staff-points.ticket.raisedNote', {
      name: personName(ticket.preparedBy, names, visit),
      moment: formats.shortMoment(ticket.preparedAt).text,
    }),
    facts: factsOf(screen, names, visit),
    reason: ticket.reason,
    decided: decidedOf(screen, names, visit),
    lead: isOpen ? text(`staff-points.card.${ticket.wish.kind}.lead`) : null,
    changes: preview === null ? null : changesOf(preview, visit),
    obstacle: obstacleOf(preview, visit),
    objection: isOpen && objection !== null ? text(`staff-points.objection.${objection}.body`) : null,
    verdict:
      !isOpen || objection !== null
        ? null
        : {
            csrf: visit.csrf,
            action: `/staff/points/tickets/${ticket.id}`,
            mayApprove: preview?.rejection === null,
            note: {
              id: 'note',
              name: 'note',
              label: { text: text('staff-points.card.noteLabel') },
              hint: { text: text('staff-points.card.noteCaption', reasonLimits) },
              errorMessage: errors.of('note'),
              value: note,
              rows: 3,
            },
          },
  });
}

function factsOf({ ticket, memberNo }: TicketScreen, names: TicketNames, visit: StaffVisit): readonly Fact[] {
  const { text, formats } = visit;
  const { wish } = ticket;
  const whose = {
    label: text('staff-points.ticket.memberLabel'),
    text: memberNo ?? text('staff-points.ticket.goneValue'),
  };
  const kind = { label: text('staff-points.ticket.kindLabel'), text: text(`staff-points.kind.${wish.kind}.name`) };
  if (wish.kind !== 'ADJUST') return [whose, kind];
  const { amount, funder, expiresOn } = wish;
  return [
    whose,
    kind,
    {
      label: text('staff-points.ticket.amountLabel'),
      text: text('staff-points.ticket.amountValue', { amount: formats.change(amount) }),
    },
    { label: text('staff-points.ticket.funderLabel'), text: affiliateName(funder, names, visit) },
    ...(expiresOn === null
      ? []
      : [{ label: text('staff-points.ticket.expiryLabel'), text: formats.day(expiresOn).text }]),
  ];
}

function decidedOf({ ticket }: TicketScreen, names: TicketNames, visit: StaffVisit): StaffTicketPage['decided'] {
  const { text, formats } = visit;
  const { decided, state } = ticket;
  if (decided === null || state === 'OPEN') return null;
  const who = { name: personName(decided.by, names, visit), moment: formats.shortMoment(decided.at).text };
  return { text: text(`staff-points.decided.${state}.body`, who), note: decided.note };
}

type Preview = NonNullable<TicketScreen['preview']>;

function changesOf({ before, after }: Preview, { text, formats }: StaffVisit): StaffTicketPage['changes'] {
  const sums = ['available', 'held', 'posted'] as const;
  return [
    ...sums.map((sum) => ({
      label: text(`staff-points.sum.${sum}.label`),
      before: formats.number(before[sum]),
      after: after === null ? '–' : formats.number(after[sum]),
    })),
    {
      label: text('staff-points.sum.status.label'),
      before: text(`staff-points.status.${before.status}.tag`),
      after: after === null ? '–' : text(`staff-points.status.${after.status}.tag`),
    },
  ];
}

const knownObstacles = ['account-full', 'already-frozen', 'insufficient-points', 'not-frozen'] as const;

function obstacleOf(preview: TicketScreen['preview'], { text }: StaffVisit): string | null {
  const rejection = preview?.rejection ?? null;
  if (rejection === null) return null;
  const known = knownObstacles.find((one) => one === rejection) ?? 'other';
  return text(`staff-points.obstacle.${known}.body`);
}
