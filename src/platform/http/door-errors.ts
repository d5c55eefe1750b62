import type { ErrorRequestHandler, Request, Response } from 'express';
import { describeFault } from '../database/mongo-errors.js';
import { isRefusal } from '../../vocabulary/refusal.js';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import type { Metrics } from '../metrics.js';
import type { Answer } from './answer.js';
import { type Door, writeAnswer } from './door.js';
import { describeFailure, errorAnswer, type Refusals } from './error-answer.js';
import { asHttpFault } from './http-fault.js';
import type { Visit } from './visit.js';

interface DoorErrors<V extends Visit> {
  readonly door: Door<V>;
  readonly refusals: Refusals;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'refused'>;
  readonly systemClock: Clock;
  /** A visit that can be made whatever is wrong with the request. */
  readonly errorVisitOf: (req: Request, res: Response) => V;
  /** An answer of the door's own to this error, such as its sign-in; null for the common error page. */
  readonly answerOwn?: (error: unknown, visit: V) => Promise<Answer | null>;
}

/**
 * The end of a door: every error becomes a page with its status (UE3). What nobody foresaw is logged once, by name and
 * code, under the number that the page shows (AR29, H26).
 */
export function answerErrors<V extends Visit>(errors: DoorErrors<V>): ErrorRequestHandler {
  const { door, refusals, logger, metrics, systemClock, errorVisitOf, answerOwn } = errors;
  return async (error: unknown, req, res, next) => {
    const failure = describeFailure(error, refusals);
    if (isRefusal(error)) metrics.refused(door.name, error.code);
    if (failure.status >= 500) logFailure(logger, { error, req, isLate: res.headersSent });
    if (res.headersSent) return;
    const visit = errorVisitOf(req, res);
    const fault = asHttpFault(error);
    if (fault?.details.allow !== undefined) res.setHeader('Allow', fault.details.allow.join(', '));
    if (failure.status === 429 || failure.status === 503) {
      // Limits run by the machine's clock, rules by the business clock (RU11).
      const now = fault === null ? visit.now : systemClock.now();
      res.setHeader('Retry-After', secondsBetween(now, failure.until));
    }
    const hasSession = (req as Partial<Request>).session !== undefined;
    try {
      const answer =
        (await answerOwn?.(error, visit)) ??
        errorAnswer({ failure, visit, door: door.name, render: door.render, hasSession });
      await writeAnswer(door, { visit, res, answer });
    } catch (second) {
      // Not even the error page could be made: the house has a page that needs nothing.
      next(second);
    }
  };
}

/** A session that vanished under a request in flight at sign-out is no fault of anybody (S4). */
function logFailure(logger: Logger, { error, req, isLate }: { error: unknown; req: Request; isLate: boolean }): void {
  const line = { requestId: req.requestId, ...describeFault(error), ...(isLate ? {} : { stack: stackOf(error) }) };
  if (isLate) logger.debug(line, 'failed after the answer');
  else logger.error(line, 'failed');
}

/** Where it happened: the lines of the stack below the message, which may carry keys and documents (LR3). */
function stackOf(error: unknown): string {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  return stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
}

const shortlySeconds = 5;

function secondsBetween(now: Date, until: Date | null): string {
  const seconds = until === null ? shortlySeconds : Math.ceil((until.getTime() - now.getTime()) / 1_000);
  return String(Math.max(1, seconds));
}
