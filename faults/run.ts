/**
 * `npm run faults`: servers, programs and connections are killed, halted and cut under load, and every promise of the
 * ledger is judged after each (ledger.md section 11, F1 to F9). Starts and ends its own three mongods.
 *
 * `npm run faults -- F3` runs one kind, `npm run faults -- --kills 20` a short run. Ends with 1 when anything is lost,
 * doubled or answered otherwise, or when a promise is broken.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { commandsStruck } from './commands-struck.js';
import type { Fault } from './fault.js';
import { tableOf, verdictOf } from './figures.js';
import { answersLost, connectionsSpoilt } from './connections-spoilt.js';
import { primaryHalted } from './primary-halted.js';
import { primaryKilled } from './primary-killed.js';
import { programsKilled } from './programs-killed.js';
import { replicationStalled } from './replication-stalled.js';
import { electionTimeoutMs, startReplicaSet } from './replica-set.js';
import { secondariesKilled } from './secondaries-killed.js';
import { openStage, type Stage } from './stage.js';
import { steppedDown } from './stepped-down.js';

const faults: readonly Fault[] = [
  primaryKilled,
  secondariesKilled,
  primaryHalted,
  steppedDown,
  commandsStruck,
  answersLost,
  replicationStalled,
  programsKilled,
  connectionsSpoilt,
];
const killsOfAll = faults.reduce((sum, { kills }) => sum + kills, 0);

const { values, positionals } = parseArgs({ options: { kills: { type: 'string' } }, allowPositionals: true });
const part = values.kills === undefined ? 1 : Number(values.kills) / killsOfAll;
const wanted = positionals.length === 0 ? faults : faults.filter(({ code }) => positionals.includes(code));
if (wanted.length === 0 || !(part > 0)) {
  console.error(`npm run faults [-- ${faults.map(({ code }) => code).join(' | ')}] [--kills 20]`);
  process.exit(2);
}

const startedMs = performance.now();
const set = await startReplicaSet();
const stage = await openStage(set);
console.log(
  `mongod ${set.version}, three members on loopback, election timeout ${String(electionTimeoutMs)} ms, ` +
    `node ${process.versions.node}, ${String(cpus().length)} cores; 8 clients on two programs\n`,
);
try {
  for (const fault of wanted) await runFault(stage, fault);
  await stage.judge.judgeAll();
  console.log(`at the end: ${await stage.prove()}\n`);
  for (const line of [...tableOf(stage.figures), '', ...verdictOf(stage.history)]) console.log(line);
  console.log(`the whole run took ${((performance.now() - startedMs) / 60_000).toFixed(1)} minutes`);
} finally {
  await stage.close();
  await set.close();
}
process.exit(stage.history.broken.length === 0 ? 0 : 1);

async function runFault(on: Stage, { code, says, rounds, run }: Fault): Promise<void> {
  const times = Math.max(1, Math.round(rounds * part));
  const beganMs = performance.now();
  const brokenBefore = on.history.broken.length;
  await run(on, times);
  const seconds = (performance.now() - beganMs) / 1_000;
  console.log(`${code} ${says}: ${String(times)} rounds in ${seconds.toFixed(0)} s; ${await on.prove()}`);
  for (const { which, what } of on.history.broken.slice(brokenBefore)) console.log(`  BROKEN ${which}: ${what}`);
}
