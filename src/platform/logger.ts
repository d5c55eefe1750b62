import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = Pick<PinoLogger, 'info' | 'warn' | 'error' | 'fatal' | 'debug'>;

export interface LogSettings {
  readonly level: string;
  /** Standard output when left out. */
  readonly stream?: DestinationStream;
}

/**
 * JSON lines (AR55, H27): what is logged is named by its caller field by field; bodies, queries, names and contacts are
 * never among them, and errors are described by name and code (`describeFault`), never by message.
 */
export function createLogger({ level, stream }: LogSettings): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  // Written in the background and at the latest after a second: a line a page must not cost a write a page.
  return pino(options, stream ?? pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 1_000 }));
}
