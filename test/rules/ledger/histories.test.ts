import fc from 'fast-check';
import { type JournalKind } from '../../../src/ledger/journal.js';
import { play, rules } from './history.js';
import { stepsUpTo } from './step.js';

const kinds: readonly JournalKind[] = [
  'AWARD',
  'CLAIM',
  'HOLD',
  'CAPTURE',
  'VOID',
  'HOLD_EXPIRE',
  'REDEEM',
  'REVERSE',
  'EXPIRE',
  'ADJUST',
  'FREEZE',
  'UNFREEZE',
];
const particulars = [
  'a share that waits',
  'points that live on',
  'a capture in part',
  'a return in part',
  'repeated',
  ...[
    'account-frozen',
    'account-full',
    'already-frozen',
    'claim-closed',
    'claim-late',
    'claim-unknown',
    'exceeds-captured',
    'exceeds-hold',
    'hold-captured',
    'hold-expired',
    'hold-limit',
    'hold-voided',
    'insufficient-points',
    'not-captured',
    'not-frozen',
    'nothing-to-expire',
    'redemption-unknown',
  ].map((rejection) => `no: ${rejection}`),
];

test('10,000 random histories: every invariant holds after every step (LT1)', () => {
  const coverage = new Map<string, number>();
  const before = process.cpuUsage();
  fc.assert(
    fc.property(stepsUpTo(40), (steps) => {
      play(steps, rules, coverage);
    }),
    { seed: 20261120, numRuns: 10_000, unbiased: true },
  );
  const seconds = Math.round(process.cpuUsage(before).user / 1e6);
  process.stdout.write(
    `${String(seconds)} s of a core; what happened: ${JSON.stringify(Object.fromEntries([...coverage].sort()))}\n`,
  );
  const rare = [...kinds, ...particulars].filter((what) => (coverage.get(what) ?? 0) < 100);
  expect(rare).toEqual([]);
}, 600_000);
