import { Command } from 'commander';
import { cliCommands, type CliProgram, type CliTools } from '../../src/doors/cli/index.js';
import type { Finding } from '../../src/platform/finding.js';
import { openDemoProgress } from '../../src/platform/demo-progress.js';
import { seoulDayOf } from '../../src/vocabulary/calendar.js';
import { anotherHouse, type TestHouse } from './build-test-house.js';

/** The program as a command has it, over a test house. */
export function cliProgramOf(test: TestHouse, { isDemo = true }: { readonly isDemo?: boolean } = {}): CliProgram {
  const { house, database, clock, systemClock, ids, texts } = test;
  return {
    rooms: house,
    access: test.accessOf.operator,
    clock,
    systemClock,
    ids,
    texts,
    isDemo,
    openRooms: (at) => anotherHouse(test, { clock: at, isDemo }),
    demoProgress: () => openDemoProgress(database, seoulDayOf(clock.now())),
    scheduler: house.scheduler,
    migrate: () => Promise.resolve([]),
  };
}

/** What a command told. */
export interface Told {
  readonly report: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** What a command has to work with. */
export interface AtHand {
  /** Left out where a command must not open the program. */
  readonly program?: CliProgram;
  readonly findings?: readonly Finding[];
}

/** Gives a command as the operator does and says what it told first. */
export async function giveCommand(words: readonly string[], { program, findings = [] }: AtHand): Promise<Told> {
  const told: Told[] = [];
  const tools: CliTools = {
    tell: (report, telling) => {
      told.push({
        report: report as Told['report'],
        lines: telling.lines(report),
        exitCode: telling.exitCode?.(report) ?? 0,
      });
    },
    run: async (work, telling) => {
      if (program === undefined) throw new Error('it works without the program');
      tools.tell(await work(program), telling);
    },
    inspect: () => Promise.resolve(findings),
  };
  const commands = new Command().exitOverride();
  for (const command of cliCommands(tools)) commands.addCommand(quiet(command));
  await commands.parseAsync([...words], { from: 'user' });
  const [first] = told;
  if (first === undefined) throw new Error('the command told nothing');
  return first;
}

function quiet(command: Command): Command {
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  for (const below of command.commands) quiet(below);
  return command;
}
