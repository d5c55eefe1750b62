import type { Ticket } from '../../../settlement/index.js';
import type { Telling } from '../tools.js';

/** A request as it is told: by its own number, never by a membership number. */
export interface TicketReport {
  readonly ticket: string;
  readonly state: Ticket['state'];
  readonly kind: string;
  readonly amount: number | null;
  readonly funder: string | null;
  readonly expiresOn: string | null;
  readonly account: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
}

export function ticketReport({ id, acct, wish, state, preparedBy, decided }: Ticket): TicketReport {
  const { amount, funder, expiresOn } = wish.kind === 'ADJUST' ? wish : { amount: null, funder: null, expiresOn: null };
  return {
    ticket: id,
    state,
    kind: wish.kind,
    amount,
    funder,
    expiresOn,
    account: acct,
    preparedBy,
    decidedBy: decided?.by ?? null,
  };
}

const states: Readonly<Record<Ticket['state'], string>> = {
  OPEN: '다른 사람의 승인을 기다립니다 / waits for a second person',
  POSTED: '장부에 올렸습니다 / posted',
  TURNED_DOWN: '반려했습니다 / turned down',
};

export const tellTicket: Telling<TicketReport> = {
  lines: ({ ticket, state, kind, amount, funder, expiresOn }) => [
    `${kind} ${ticket}: ${states[state]}`,
    ...(amount === null ? [] : [`${String(amount)} P, ${funder ?? '-'}, ${expiresOn ?? '-'}`]),
    ...(state === 'OPEN' ? [`moksori ledger approve ${ticket} --by <다른 사람 / another person>`] : []),
  ],
};
