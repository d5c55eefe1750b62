import type mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { inTurn } from './fault.js';
import type { Figures } from './figures.js';
import type { Stage } from './stage.js';

const moments = ['find', 'insert', 'update', 'commitTransaction', 'majority wait'] as const;

/** F1: the primary is killed while it reads, inserts, updates, commits, and while a commit waits for a majority. */
export const primaryKilled: Fault = {
  code: 'F1',
  says: 'primary killed -9',
  rounds: 90,
  kills: 90,
  run: async (stage, rounds) => {
    for (let n = 0; n < rounds; n += 1) {
      const moment = inTurn(moments, n);
      await stage.round(`F1 primary killed in ${moment === 'commitTransaction' ? 'commit' : moment}`, {
        isOutage: true,
        strike: (figures) => (moment === 'majority wait' ? killInWait(stage, figures) : killAt(stage, moment, figures)),
      });
    }
  },
};

async function killAt({ set, databases }: Stage, command: string, figures: Figures): Promise<void> {
  const primary = await set.primary();
  await nextCommand(
    databases.map((database) => database.getClient()),
    command,
  );
  await primary.kill();
  figures.kills += 1;
  await pause(500 + Math.random() * 1_500);
  await primary.start();
}

/** The others are halted, so that commits stand on the primary alone; it dies with them, and they never were. */
async function killInWait({ set }: Stage, figures: Figures): Promise<void> {
  const primary = await set.primary();
  const others = await set.secondaries();
  for (const other of others) other.halt();
  await pause(150 + Math.random() * 400);
  await primary.kill();
  figures.kills += 1;
  for (const other of others) other.goOn();
  await pause(500);
  await primary.start();
}

/** Resolves when a program sends such a command next. */
function nextCommand(clients: readonly mongoose.mongo.MongoClient[], name: string): Promise<void> {
  return new Promise((resolve) => {
    const look = ({ commandName }: mongoose.mongo.CommandStartedEvent): void => {
      if (commandName !== name) return;
      for (const client of clients) client.off('commandStarted', look);
      resolve();
    };
    for (const client of clients) client.on('commandStarted', look);
  });
}
