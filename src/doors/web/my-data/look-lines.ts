import type { Look } from '../../../privacy/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import type { EntityNames } from './received-lines.js';

export interface LookLine {
  readonly at: Moment;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly number: { readonly href: string; readonly text: string } | null;
  readonly why: string;
}

interface LookNames {
  readonly entities: EntityNames;
  /** Receipt numbers of the customer's own proposals by their ids. */
  readonly numbers: ReadonlyMap<string, ReceiptNumber>;
}

const acts = {
  'review.open-case': 'text',
  'review.open-decision': 'text',
  'review.open-approval': 'textAndAnswer',
  'review.assign': 'assigned',
  'review.start': 'started',
  'review.save-decision': 'answer',
  'review.prepare-decision': 'answer',
  'review.return-decision': 'answer',
  'review.adopt': 'published',
  'review.decline': 'published',
  'account.open': 'points',
  'ticket.open': 'points',
  'ticket.prepare': 'correction',
  'ticket.approve': 'correction',
  'ticket.turn-down': 'correction',
} as const;

const reasons = [
  'member-asked',
  'correction',
  'books-broken',
  'settlement',
  'rights-request',
  'identity-check',
  'duplicate-check',
  'contact-needed',
] as const;

/** One act of staff, in words: department and role stand where a name would (F5). */
export function lookLine(look: Look, { entities, numbers }: LookNames, viewer: Viewer): LookLine {
  const { text, language } = viewer;
  const [role] = look.roles;
  const number = look.target?.kind === 'proposal' ? numbers.get(look.target.id) : undefined;
  return {
    at: formatsFor(text, language).tableMoment(look.at),
    who: entities.get(look.entity ?? '') ?? text('layout.brand.groupName'),
    role: role === undefined ? '' : text(`my-data.roles.${role}.value`),
    what: whatOf(look, viewer),
    number: number === undefined ? null : { href: `/proposals/${number}`, text: number },
    why: whyOf(look, viewer),
  };
}

function whatOf({ action, fields }: Look, { text }: Viewer): string {
  if (action.endsWith('reveal')) {
    return text(`my-data.acts.${fields.includes('contact') ? 'contact' : 'name'}.value`);
  }
  const act = action in acts ? acts[action as keyof typeof acts] : 'other';
  return text(`my-data.acts.${act}.value`);
}

function whyOf({ action, reasonCode }: Look, { text }: Viewer): string {
  const reason = reasons.find((one) => one === reasonCode);
  if (reason !== undefined) return text(`my-data.reasons.${reason}.value`);
  if (action === 'review.open-approval' || action === 'review.adopt' || action === 'review.decline')
    return text('my-data.reasons.approval.value');
  return text(action.startsWith('review.') ? 'my-data.reasons.review.value' : 'my-data.reasons.operation.value');
}
