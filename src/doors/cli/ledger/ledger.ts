import { Command } from 'commander';
import type { CliTools } from '../tools.js';
import { decideCommands } from './decide.js';
import { prepareCommands } from './prepare.js';
import { verifyCommand } from './verify.js';

/** `ledger …`: the proof of the books, and what two persons do to an account. */
export function ledgerCommand(tools: CliTools): Command {
  const ledger = new Command('ledger').description('포인트 장부 / the books of points');
  for (const command of [verifyCommand(tools), ...prepareCommands(tools), ...decideCommands(tools)])
    ledger.addCommand(command);
  return ledger;
}
