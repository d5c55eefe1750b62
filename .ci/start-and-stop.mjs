// A start as everybody makes it, on a free port and a folder of its own: ready, told to stop, gone within 10 s with exit
// code 0, its database with it (architecture 14). Says loudly what is not so and ends with exit code 1.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const mostToStartMs = 180_000;
const mostToStopMs = 10_000;

const port = await freePort();
const folder = mkdtempSync(join(tmpdir(), 'moksori-start-'));
const beganAt = Date.now();
const npm = spawn('npm', ['start'], {
  env: { ...process.env, PORT: String(port), DATA_DIR: folder },
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
});
const ended = once(npm, 'exit');

try {
  await untilReady();
  console.log(`start: /readyz answers 200 after ${seconds(Date.now() - beganAt)} s`);
  const mongod = JSON.parse(readFileSync(join(folder, 'embedded/state.json'), 'utf8')).pid;
  const toldAt = Date.now();
  npm.kill('SIGTERM');
  const end = await Promise.race([ended, pause(mostToStopMs, null, { ref: false })]);
  if (end === null) throw new Error(`not stopped within ${seconds(mostToStopMs)} s`);
  if (end[0] !== 0) throw new Error(`stopped with exit code ${end[0] ?? end[1]}`);
  while (isAlive(mongod) && Date.now() - toldAt < mostToStopMs) await pause(50);
  if (isAlive(mongod)) throw new Error(`its mongod (process ${mongod}) is still there`);
  console.log(`start: stopped after ${seconds(Date.now() - toldAt)} s with exit code 0, its database too`);
} catch (error) {
  console.error(`start: FAILED, ${error.message}`);
  process.exitCode = 1;
} finally {
  endGroup();
  rmSync(folder, { recursive: true, force: true });
}

async function untilReady() {
  while (Date.now() - beganAt < mostToStartMs) {
    if (npm.exitCode !== null) throw new Error(`the program ended by itself with exit code ${npm.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await pause(200);
  }
  throw new Error(`/readyz does not answer 200 within ${seconds(mostToStartMs)} s`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address();
  server.close();
  return free;
}

/** What has ended and waits only to be fetched by its parent, or by nobody in a container, is gone. */
function isAlive(pid) {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Whatever is left of the start, and the mongod that a killed program leaves. */
function endGroup() {
  const left = [-npm.pid];
  try {
    left.push(JSON.parse(readFileSync(join(folder, 'embedded/state.json'), 'utf8')).pid);
  } catch {
    // No state was written: no mongod was started.
  }
  for (const pid of left.filter((one) => one !== null)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It is gone already, as it should be.
    }
  }
}

function seconds(ms) {
  return (ms / 1_000).toFixed(1);
}
