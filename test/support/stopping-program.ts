/*
 * A program that stops as the real one does, for tests that send it signals. Writes a line for all that happens.
 * Usage: node --import tsx stopping-program.ts <what> where <what> is one of the cases below.
 */
import { watchShutdown, type ShutdownStep } from '../../src/platform/shutdown.js';

const [what = ''] = process.argv.slice(2);
const never = (): Promise<void> => new Promise(() => undefined);

function step(name: string, run: () => Promise<void> | void = () => undefined, limitMs = 30_000): ShutdownStep {
  return { name, limitMs, run: () => (say(`step ${name}`), run()) };
}

const steps: Record<string, readonly ShutdownStep[]> = {
  orderly: [step('listener'), step('jobs', () => Promise.resolve()), step('database')],
  troubled: [step('slow', never, 50), step('failing', () => Promise.reject(new Error('no'))), step('database')],
  hanging: [step('slow', never)],
  endless: [step('slow', never)],
};

const stop = watchShutdown({
  steps: steps[what] ?? [step('database')],
  isUnderNpm: what === 'orphan',
  limitSeconds: what === 'endless' ? 0.2 : 60,
  echoMs: what === 'hanging' ? 0 : 1_000,
  tell: ({ what: happening, of }) => {
    say(`${happening} ${of}`);
  },
});

setInterval(() => undefined, 60_000);
if (what === 'rejecting') void Promise.reject(new Error('nobody catches this'));
if (what === 'asked') {
  stop.begin('asked');
  stop.begin('asked again', 1);
}
say('ready');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
