import { Command } from 'commander';
import type { TicketInput } from '../../../settlement/index.js';
import type { CliProgram, CliTools } from '../tools.js';
import { type PersonOptions, provePerson, withPerson } from './prove-person.js';
import { tellTicket, ticketReport, type TicketReport } from './ticket-report.js';

interface PrepareOptions extends PersonOptions {
  readonly member: string;
  readonly reason: string;
}

interface AdjustOptions extends PrepareOptions {
  readonly amount: string;
  readonly funder: string;
  readonly expires?: string;
}

/** `ledger adjust|freeze|unfreeze`: asks for it. Nothing changes before `ledger approve` by another person (LO1). */
export function prepareCommands(tools: CliTools): readonly Command[] {
  return [adjustCommand(tools), freezeCommand(tools, 'freeze'), freezeCommand(tools, 'unfreeze')];
}

function adjustCommand(tools: CliTools): Command {
  return asking('adjust', '정정을 요청합니다 / asks for a correction of points')
    .requiredOption('--amount <points>', '더하면 1000, 빼면 -1000 / 1000 adds, -1000 takes')
    .requiredOption('--funder <code>', '부담 계열사 / the affiliate that pays: bank, card, ...')
    .option('--expires <day>', '더하는 포인트의 마지막 날 / last day of added points: 2031-11-20')
    .action((options: AdjustOptions) =>
      tools.run((program) => prepare(program, options, adjustment(options)), tellTicket),
    );
}

function freezeCommand(tools: CliTools, verb: 'freeze' | 'unfreeze'): Command {
  const description = {
    freeze: '이용 정지를 요청합니다 / asks to stop the uses of an account',
    unfreeze: '정지 해제를 요청합니다 / asks to allow them again',
  };
  const input = { kind: verb.toUpperCase(), direction: '', amount: '', funder: '', expiresOn: '' };
  return asking(verb, description[verb]).action((options: PrepareOptions) =>
    tools.run((program) => prepare(program, options, input), tellTicket),
  );
}

function asking(name: string, description: string): Command {
  return withPerson(
    new Command(name)
      .description(description)
      .requiredOption('--member <number>', '회원번호 / membership number')
      .requiredOption('--reason <words>', '이유 / why, in words'),
  );
}

function adjustment({ amount, funder, expires = '' }: AdjustOptions): Omit<TicketInput, 'reason'> {
  const isTaking = amount.startsWith('-');
  return {
    kind: 'ADJUST',
    direction: isTaking ? 'take' : 'add',
    amount: isTaking ? amount.slice(1) : amount,
    funder,
    expiresOn: expires,
  };
}

async function prepare(
  program: CliProgram,
  { member, reason, ...person }: PrepareOptions,
  input: Omit<TicketInput, 'reason'>,
): Promise<TicketReport> {
  const { settlement } = program.rooms;
  const access = await provePerson(program, person);
  const { acct } = await settlement.lookUpAccount(access, member);
  return ticketReport(await settlement.prepareTicket(access, { acct, input: { ...input, reason } }));
}
