import type { RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import { HttpFault } from './http-fault.js';

const everyMs = 250;
const mostLagMs = 200;
const pauseMs = 2_000;

/**
 * Refuses new work while the program cannot keep up (H31): when a timer comes more than 200 ms late, everybody in the
 * queue waits as long, and taking more makes it worse for all.
 */
export function shedOverload(systemClock: Clock): RequestHandler {
  let dueAt = systemClock.now().getTime() + everyMs;
  let lagMs = 0;
  setInterval(() => {
    const now = systemClock.now().getTime();
    lagMs = now - dueAt;
    dueAt = now + everyMs;
  }, everyMs).unref();
  return (_req, _res, next) => {
    if (lagMs > mostLagMs) throw new HttpFault('overloaded', { until: new Date(systemClock.now().getTime() + pauseMs) });
    next();
  };
}
