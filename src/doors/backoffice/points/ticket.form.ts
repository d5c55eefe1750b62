import { chosen, defineForm, typed } from '../../../platform/http/form.js';
import type { TicketInput } from '../../../settlement/index.js';

/** A request by its field names. What another kind would ask may be absent: pages may leave it out. */
export const ticketForm = defineForm({
  kind: chosen,
  direction: chosen,
  amount: chosen,
  funder: chosen,
  'expiresOn-year': chosen,
  'expiresOn-month': chosen,
  'expiresOn-day': chosen,
  reason: typed,
});

export type TicketFields = ReturnType<typeof ticketForm.read>;

export const noTicket: TicketFields = { reason: '' };

/** More than any code or day of ours: what is longer fits none anyway. */
const longestCode = 60;

/** The fields in the room's words: the day as `year-month-day`, empty where nothing was typed. */
export function ticketInput(fields: TicketFields): TicketInput {
  const day = [fields['expiresOn-year'] ?? '', fields['expiresOn-month'] ?? '', fields['expiresOn-day'] ?? ''];
  const code = (text: string | undefined): string => (text ?? '').slice(0, longestCode);
  return {
    kind: code(fields.kind),
    direction: code(fields.direction),
    amount: code(fields.amount),
    funder: code(fields.funder),
    expiresOn: day.every((part) => part === '') ? '' : day.join('-').slice(0, longestCode),
    reason: fields.reason,
  };
}

/** `note` belongs to turning down alone. */
export const verdictForm = defineForm({ verdict: chosen, note: chosen });
