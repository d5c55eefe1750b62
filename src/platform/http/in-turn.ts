import type { RequestHandler } from 'express';

/** Lets at most so many requests on at a time; the others wait in order until one has been answered. */
export function inTurn(most: number): RequestHandler {
  const waiting: (() => void)[] = [];
  let underway = 0;
  return (_req, res, next) => {
    const start = (): void => {
      underway += 1;
      res.once('close', () => {
        underway -= 1;
        waiting.shift()?.();
      });
      next();
    };
    if (underway < most) start();
    else waiting.push(start);
  };
}
