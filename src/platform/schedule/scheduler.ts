/** How a run of a job ended. Codes only: messages of errors carry keys and whole documents (LR3). */
export type JobEnd =
  | { readonly how: 'done' }
  /** Could not be done now: again in a while. */
  | { readonly how: 'retry'; readonly code: string }
  /** Somebody has to look; again at its next time. */
  | { readonly how: 'alarm'; readonly code: string };

/** One deed that the program does by itself at its times (AR58): safe to run twice and at two places. */
export interface Job {
  readonly name: string;
  /** Its times as five fields of cron, by the machine's clock in Seoul; six when the first shall count seconds. */
  readonly at: string;
  /** Does it now. Never rejects. */
  run(): Promise<JobEnd>;
}

/** What is known of a job in all processes together. */
export interface JobState {
  readonly name: string;
  readonly at: string;
  readonly isRunning: boolean;
  /** Null until a program has started the schedule for the first time. */
  readonly nextAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** How often it failed in a row, and the code of the last time; 0 and null after a success. */
  readonly failures: number;
  readonly fault: string | null;
}

/** Has the jobs of a program run at their times: each time in one of all processes, as long as that one lives. */
export interface Scheduler {
  /**
   * Resolves once jobs run; never rejects: a database that is away, or not in shape yet, is asked again until `stop`. A
   * time that passed while no program was there is made up for once.
   */
  start(): Promise<void>;
  /** Begins no more and waits up to 4 s for what runs; what is cut off then runs again when its lease has ended. */
  stop(): Promise<void>;
  /** Every job in the order of the list. */
  states(): Promise<readonly JobState[]>;
}
