import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { customerPassword, givenIn } from '../support/given.js';
import { openTestApp } from '../support/test-app.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';

/**
 * FIG-12. Here in a size that takes seconds; the whole of it, 10,000 guesses from 1,000 addresses and 500 timings each:
 *
 *   FIG_12=whole node --experimental-vm-modules node_modules/jest/bin/jest.js test/figures/fig-12
 */
const isWhole = process.env['FIG_12'] === 'whole';
const size = isWhole
  ? { guesses: 10_000, addresses: 1_000, timings: 500 }
  : { guesses: 300, addresses: 30, timings: 40 };

import.meta.jest.setTimeout(isWhole ? 1_800_000 : 120_000);

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const behindOneProxy = openTestApp(test);
const behindNone = openTestApp(test, { trustProxy: 0 });

const tell = (line: string): void => {
  process.stdout.write(`FIG-12 ${line}\n`);
};
/** Each /24 of its own. */
const addressOf = (n: number): string => `10.${String(Math.floor(n / 250))}.${String(n % 250)}.9`;

it('accepts no guess from anywhere, and never refuses the owner on a known device', async () => {
  const { email } = await given.customer();
  const owner = behindOneProxy.browser();
  await owner.signIn(email);
  const found = { accepted: 0, paused: 0, wrong: 0, ownerIn: 0, ownerRefused: 0 };
  for (let n = 0; n < size.guesses; n += 1) {
    // Somewhere among the guesses is the right one: unknown devices are paused by then, and would want the code.
    const password = n === Math.floor(size.guesses / 2) ? customerPassword : `guess number ${String(n)}`;
    const headers = { 'X-Forwarded-For': addressOf(n % size.addresses) };
    const { status } = await behindOneProxy.browser().post('/sign-in', { email, password, next: '' }, { headers });
    if (status === 422) found.wrong += 1;
    else if (status === 429) found.paused += 1;
    else found.accepted += 1;
    if (n % Math.floor(size.guesses / 30) !== 0) continue;
    await owner.post('/sign-out', {}, { from: '/help' });
    const answer = await owner.post('/sign-in', { email, password: customerPassword, next: '' });
    if (answer.status === 303 && answer.headers['location'] === '/proposals') found.ownerIn += 1;
    else found.ownerRefused += 1;
  }
  tell(`${String(size.guesses)} guesses from ${String(size.addresses)} addresses: ${JSON.stringify(found)}`);
  expect(found).toMatchObject({ accepted: 0, ownerRefused: 0, wrong: 10 });
  expect(found.ownerIn).toBeGreaterThanOrEqual(30);
});

describe.each([
  ['one proxy', behindOneProxy, (n: number) => `${addressOf(n)}, 203.0.113.7`],
  ['no proxy', behindNone, addressOf],
] as const)('behind %s', (_name, app, spoofed) => {
  it('the limit of an address holds, whatever X-Forwarded-For says', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 50; n += 1) {
      const pair = { email: `nobody${String(n)}@test.example`, password: 'wrong', next: '' };
      const answer = await app.browser().post('/sign-in', pair, { headers: { 'X-Forwarded-For': spoofed(n) } });
      statuses.push(answer.status);
    }
    const passed = statuses.filter((status) => status === 422).length;
    tell(`spoofed addresses ${String(statuses.length)}, judged ${String(passed)} (limit 30)`);
    expect(passed).toBe(30);
  });
});

it('takes as long for an unknown account as for a known one', async () => {
  // The product's own Argon2id: the cheap one of the tests says nothing about time.
  const house = anotherHouse(test, { forTests: {} });
  const { visitor } = test.accessOf;
  const millisecondsOf = async (email: string): Promise<number> => {
    const startedAt = performance.now();
    const guess = house.members.signIn(visitor, { email, password: 'not the password', device: null });
    await guess.catch((error: unknown) => {
      if (!isRefusal(error, 'members.wrong-pair')) throw error;
    });
    return performance.now() - startedAt;
  };
  const perName = 9;
  const names = Math.ceil(size.timings / perName) + 1;
  const known: string[] = [];
  for (let n = 0; n < names; n += 1) known.push((await given.customer()).email);
  for (let n = 0; n < perName; n += 1) await millisecondsOf(known[names - 1] ?? '');
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < size.timings; n += 1) {
    const name = known[Math.floor(n / perName)] ?? '';
    // In turns, and each first as often as the other: the machine's moods fall on both.
    const pair = [
      async () => times.known.push(await millisecondsOf(name)),
      async () => times.unknown.push(await millisecondsOf(name.replace('customer', 'nobody'))),
    ];
    for (const measure of n % 2 === 0 ? pair : pair.reverse()) await measure();
  }
  const t = welch(times.known, times.unknown);
  tell(`timing of ${String(size.timings)} known and as many unknown accounts: t = ${t.toFixed(2)} (|t| < 4.5)`);
  expect(Math.abs(t)).toBeLessThan(4.5);
});

function welch(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [momentsOf(one), momentsOf(other)];
  return (a.mean - b.mean) / Math.sqrt(a.variance / one.length + b.variance / other.length);
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}
