import type { Clock } from '../../platform/clock.js';
import type { DemoProgress } from '../../platform/demo-progress.js';
import type { Finding } from '../../platform/finding.js';
import type { Ids } from '../../platform/ids.js';
import type { Scheduler } from '../../platform/schedule/scheduler.js';
import type { Texts } from '../../platform/texts/texts.js';
import type { Access } from '../../vocabulary/access.js';
import type { CliRooms } from './rooms.js';

/** The program as a command has it: its database open, its rooms in order. */
export interface CliProgram {
  readonly rooms: CliRooms;
  /** The person at the command line (audited as `operator`). */
  readonly access: Access;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly texts: Texts;
  readonly isDemo: boolean;
  /** The same rooms at another business clock, as the seed needs them (RU06). */
  readonly openRooms: (clock: Clock) => CliRooms;
  /** How far the demo's story is told in this database. */
  readonly demoProgress: () => Promise<DemoProgress>;
  /** How the jobs went in all programs on this database. */
  readonly scheduler: Pick<Scheduler, 'states'>;
  /** Brings the database to the present shape; gives what ran. */
  readonly migrate: () => Promise<readonly string[]>;
}

/** How a report is told: lines for people (`--json` prints the report itself), and the exit code it deserves. */
export interface Telling<Report> {
  lines(report: Report): readonly string[];
  /** 0 when left out. */
  exitCode?(report: Report): 0 | 1;
}

export interface RunOptions {
  /** `read`: with the database's user that may only read. */
  readonly as?: 'app' | 'read';
  /** False for the command that migrates; every other wants the present shape first. */
  readonly wantsPresentShape?: boolean;
}

/** What every command is made with. */
export interface CliTools {
  /**
   * Opens the program, does the work, tells the report and closes. A refusal is told in words with exit code 1, a
   * program that could not run with 2 (AR27).
   */
  run<Report>(
    work: (program: CliProgram) => Promise<Report>,
    telling: Telling<Report>,
    options?: RunOptions,
  ): Promise<void>;
  /** Looks at configuration, Node and database without changing anything; never rejects. */
  inspect(): Promise<readonly Finding[]>;
  /** Tells a report that needs no program. */
  tell<Report>(report: Report, telling: Telling<Report>): void;
}
