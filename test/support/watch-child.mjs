// Runs one program for as long as the standard input stays open, then ends it and removes its folder.
// The pipe closes however the test run ends, even by kill -9: so no mongod and no folder outlive it.
// Usage: node watch-child.mjs <folder to remove> <program> <arguments...>
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder, program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'ignore' });

// Ctrl+C reaches every process of the terminal; here the pipe alone decides.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});

const end = () => child.kill('SIGTERM');
process.stdin.resume().on('end', end).on('error', end);
child.on('error', () => process.exit(1));
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});
