import type mongoose from 'mongoose';

/**
 * The moment a program is killed: right after the n-th answer of the server, or its n-th to one command; when its n-th
 * commit is about to be sent (the first unless said); or so many milliseconds after a commit was sent, at the latest with
 * its answer, before the program can handle it.
 */
export type KillMoment =
  | { readonly is: 'answer'; readonly nth: number; readonly to?: string }
  | { readonly is: 'commit unsent'; readonly nth?: number }
  | { readonly is: 'commit sent'; readonly afterMs: number }
  | { readonly is: 'never' };

/**
 * Has this program kill itself with -9 at a moment (RU43). The product has no hook for it: the driver tells each command
 * before it is written and each answer before anybody handles it.
 */
export function dieAt(client: mongoose.mongo.MongoClient, moment: KillMoment): void {
  let answers = 0;
  let commits = 0;
  client.on('commandSucceeded', ({ commandName }) => {
    if (moment.is === 'answer' && (moment.to ?? commandName) === commandName && (answers += 1) === moment.nth) die();
    if (moment.is === 'commit sent' && commandName === 'commitTransaction') die();
  });
  client.on('commandStarted', ({ commandName }) => {
    if (commandName !== 'commitTransaction') return;
    if (moment.is === 'commit unsent' && (commits += 1) === (moment.nth ?? 1)) die();
    // The command goes out in this same turn of the loop; the next can be the last.
    if (moment.is === 'commit sent') setTimeout(die, moment.afterMs);
  });
}

/** The end that nobody can prepare for. */
export function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
