import { asBuilt, shortcuts } from './simulator/protocols.js';
import { type Happenings, simulate } from './simulator/simulate.js';

test('5,000 simulations of kills, failovers and lost replies: one answer a key, nothing lost, nothing twice (LT3)', async () => {
  const happenings: Happenings = { answers: 0, replays: 0, unknown: 0, cancelled: 0, failovers: 0, steps: 0 };
  for (let seed = 0; seed < 5_000; seed += 1) await simulate(seed, asBuilt, happenings);
  process.stdout.write(`what happened: ${JSON.stringify(happenings)}\n`);
  for (const count of Object.values(happenings)) expect(count).toBeGreaterThan(500);
}, 600_000);

test.each(Object.entries(shortcuts))(
  '%s: the simulations find it',
  async (_, protocol) => {
    const findings: string[] = [];
    for (let seed = 0; seed < 3_000 && findings.length === 0; seed += 1)
      await simulate(seed, protocol).catch((error: unknown) => findings.push(`seed ${String(seed)}: ${String(error)}`));
    process.stdout.write(`${findings[0] ?? 'nothing'}\n`);
    expect(findings).not.toEqual([]);
  },
  120_000,
);
