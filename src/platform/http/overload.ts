import type { RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import { HttpFault } from './http-fault.js';

const everyMs = 250;
const mostLagMs = 200;
const fewInFlight = 50;
const pauseMs = 2_000;

/**
 * Refuses new work while the program cannot keep up (H31): a timer comes more than 200 ms late, on average, and a crowd
 * is waiting already, so that taking more makes it worse for all. A machine that is busy with something else makes the
 * timer late as well; refusing a few visitors would help nobody then.
 */
export function shedOverload(systemClock: Clock): RequestHandler {
  let dueAt = systemClock.now().getTime() + everyMs;
  let lagMs = 0;
  let inFlight = 0;
  setInterval(() => {
    const now = systemClock.now().getTime();
    lagMs = (lagMs + Math.max(0, now - dueAt)) / 2;
    dueAt = now + everyMs;
  }, everyMs).unref();
  return (_req, res, next) => {
    if (inFlight >= fewInFlight && lagMs > mostLagMs) {
      throw new HttpFault('overloaded', { until: new Date(systemClock.now().getTime() + pauseMs) });
    }
    inFlight += 1;
    res.once('close', () => {
      inFlight -= 1;
    });
    next();
  };
}
