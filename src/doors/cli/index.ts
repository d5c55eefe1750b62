/** The operator's commands, `moksori …`: whoever may start the program may give them; the actor is `operator`, audited. */
import { Command } from 'commander';
import { auditCommand } from './audit/audit.js';
import { clientsCommand } from './clients/clients.js';
import { contractCommand } from './contracts/contracts.js';
import { doctorCommand } from './doctor.js';
import { endLeaversCommand } from './end-leavers.js';
import { importCommand } from './import.js';
import { jobsCommand } from './jobs.js';
import { keysCommand } from './keys/keys.js';
import { ledgerCommand } from './ledger/ledger.js';
import { migrateCommand } from './migrate.js';
import { addStaffCommand } from './add-staff.js';
import { sandboxCommand } from './sandbox/sandbox.js';
import { seedCommand } from './seed.js';
import type { CliTools } from './tools.js';

export { demoLeftBehind } from './demo/demo-left-behind.js';
export { seedDemo } from './demo/seed-demo.js';
export { refusals } from './refusals.js';
export { toldFault } from './told-fault.js';
export type { CliProgram, CliTools, RunOptions, Telling } from './tools.js';

/** All commands; a new one is a file in this folder and a line here. */
export function cliCommands(tools: CliTools): readonly Command[] {
  return [
    doctorCommand(tools),
    migrateCommand(tools),
    seedCommand(tools),
    importCommand(tools),
    jobsCommand(tools),
    ledgerCommand(tools),
    auditCommand(tools),
    clientsCommand(tools),
    keysCommand(tools),
    contractCommand(tools),
    sandboxCommand(tools),
    new Command('staff')
      .description('직원 계정 / accounts of staff')
      .addCommand(addStaffCommand(tools))
      .addCommand(endLeaversCommand(tools)),
  ];
}
