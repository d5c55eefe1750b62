import { asBuilt } from '../test/rules/ledger/simulator/protocols.js';
import { type Happenings, simulate } from '../test/rules/ledger/simulator/simulate.js';

/** A million simulations of the protocol of keys (LT3): too many for the tests, and the same every time. */
export async function runSimulations(count: number): Promise<void> {
  const happenings: Happenings = { answers: 0, replays: 0, unknown: 0, cancelled: 0, failovers: 0, steps: 0 };
  const started = process.cpuUsage();
  for (let seed = 0; seed < count; seed += 1) {
    await simulate(seed, asBuilt, happenings).catch((error: unknown) => {
      throw new Error(`seed ${String(seed)}`, { cause: error });
    });
    if ((seed + 1) % 50_000 === 0) console.log(`${String(seed + 1)} simulations`);
  }
  const seconds = process.cpuUsage(started).user / 1e6;
  console.log(
    `${String(count)} simulations, ${seconds.toFixed(0)} s of a core, none broken: ${JSON.stringify(happenings)}`,
  );
}
