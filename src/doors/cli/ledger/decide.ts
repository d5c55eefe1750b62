import { Command } from 'commander';
import { readMadeId, type TicketId } from '../../../vocabulary/ids.js';
import { Refusal } from '../../../vocabulary/refusal.js';
import type { CliTools } from '../tools.js';
import { type PersonOptions, provePerson, withPerson } from './prove-person.js';
import { tellTicket, ticketReport } from './ticket-report.js';

/** `ledger approve|turn-down`: the second person's word on a request (LO1, SD5). */
export function decideCommands(tools: CliTools): readonly Command[] {
  return [
    withPerson(new Command('approve'))
      .description('다른 사람의 요청을 승인해 장부에 올립니다 / approves another person’s request and posts it')
      .argument('<ticket>')
      .action((ticket: string, person: PersonOptions) =>
        tools.run(async (program) => {
          const access = await provePerson(program, person);
          return ticketReport(await program.rooms.settlement.approveTicket(access, ticketIdOf(ticket)));
        }, tellTicket),
      ),
    withPerson(new Command('turn-down'))
      .description('다른 사람의 요청을 반려합니다 / turns another person’s request down')
      .argument('<ticket>')
      .requiredOption('--note <words>', '반려하는 이유 / why')
      .action((ticket: string, { note, ...person }: PersonOptions & { readonly note: string }) =>
        tools.run(async (program) => {
          const access = await provePerson(program, person);
          return ticketReport(await program.rooms.settlement.turnDownTicket(access, { id: ticketIdOf(ticket), note }));
        }, tellTicket),
      ),
  ];
}

/** What cannot be a ticket's number names none. */
function ticketIdOf(text: string): TicketId {
  const id = readMadeId<'ticket'>(text);
  if (id === null) throw new Refusal('settlement.ticket-not-found');
  return id;
}
