import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const script = join(import.meta.dirname, '../../support/stopping-program.ts');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s ends every part in order and exits 0', async (signal) => {
    const program = run('orderly');
    await program.says('ready');
    program.child.kill(signal);
    expect(await program.exitCode).toBe(0);
    expect(program.lines).toEqual([
      'ready',
      `begins ${signal}`,
      'step listener',
      'step jobs',
      'step database',
      `ends ${signal}`,
    ]);
  });

  it('takes the second Ctrl+C of a terminal under npm for an echo', async () => {
    const program = run('orderly');
    await program.says('ready');
    program.child.kill('SIGINT');
    program.child.kill('SIGINT');
    expect(await program.exitCode).toBe(0);
    expect(program.lines.at(-1)).toBe('ends SIGINT');
  });

  it('is broken off by a later second signal', async () => {
    const program = run('hanging');
    await program.says('ready');
    program.child.kill('SIGINT');
    await program.says('step slow');
    // The echo's time is over once the timer of 0 ms has run: signals are sent until one counts.
    const again = setInterval(() => program.child.kill('SIGINT'), 20);
    expect(await program.exitCode).toBe(1);
    clearInterval(again);
    expect(program.lines).not.toContain('ends SIGINT');
  });

  it('goes on behind a part that fails or hangs, and exits 1', async () => {
    const program = run('troubled');
    await program.says('ready');
    program.child.kill('SIGTERM');
    expect(await program.exitCode).toBe(1);
    expect(program.lines.slice(2)).toEqual([
      'step slow',
      'step-too-slow slow',
      'step failing',
      'step-failed failing',
      'step database',
      'ends SIGTERM',
    ]);
  });

  it('ends with 1 when its whole time is over', async () => {
    const program = run('endless');
    await program.says('ready');
    program.child.kill('SIGTERM');
    expect(await program.exitCode).toBe(1);
  });

  it('follows a fault that nobody caught, and exits 1', async () => {
    const program = run('rejecting');
    expect(await program.exitCode).toBe(1);
    expect(program.lines).toContain('begins unhandledRejection');
    expect(program.lines).toContain('step database');
  });

  it('can be asked for, and only once', async () => {
    const program = run('asked');
    expect(await program.exitCode).toBe(0);
    expect(program.lines.filter((line) => line.startsWith('begins'))).toEqual(['begins asked']);
  });

  it('follows the death of npm, which would otherwise leave the program alone', async () => {
    const parent = `require('node:child_process').spawn(process.execPath, ['--import', 'tsx', ${JSON.stringify(script)}, 'orphan'], { stdio: 'inherit' })`;
    const program = watch(spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] }));
    await program.says('ready');
    program.child.kill('SIGKILL');
    await program.says('ends parent gone');
    expect(program.lines).toContain('step database');
  });
});

interface Program {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly exitCode: Promise<number | null>;
  says(line: string): Promise<void>;
}

function run(what: string): Program {
  return watch(spawn(process.execPath, ['--import', 'tsx', script, what], { stdio: ['ignore', 'pipe', 'inherit'] }));
}

function watch(child: ChildProcess): Program {
  started.push(child);
  const lines: string[] = [];
  const waiting: { readonly line: string; readonly resolve: () => void }[] = [];
  if (child.stdout === null) throw new Error('the program has no output');
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    for (const one of waiting) if (one.line === line) one.resolve();
  });
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    lines,
    exitCode,
    says: (line) =>
      new Promise((resolve) => {
        if (lines.includes(line)) resolve();
        else waiting.push({ line, resolve });
      }),
  };
}
