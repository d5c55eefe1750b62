import type { KeyCount } from '../../../src/platform/security/key-store.js';
import { secretNames } from '../../../src/platform/security/secret-marks.js';
import { keyRegister } from '../../../src/privacy/key-register.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';

const at = (day: string) => new Date(`${day}T12:00:00+09:00`);
const today = asSeoulDay('2026-11-20');
const names = secretNames({ fieldKeks: ['new kek', 'old kek'], indexKey: 'index key', passwordPepper: 'pepper' });
const [newKek = '', oldKek = ''] = names.fieldKeks ?? [];
const counted = (more: Partial<KeyCount>): KeyCount => ({
  kind: 'subject',
  owner: null,
  state: 'active',
  kek: newKek,
  count: 1,
  oldestAt: at('2026-01-01'),
  ...more,
});

test('a KEK is due after a year, an earlier one tells how many keys it still wraps', () => {
  const marks = [
    { kind: 'fieldKeks', name: oldKek, firstSeenAt: at('2024-01-01') },
    { kind: 'fieldKeks', name: newKek, firstSeenAt: at('2025-11-20') },
  ] as const;
  const counts = [
    counted({ kek: oldKek, count: 3 }),
    counted({ kek: oldKek, kind: 'entity', owner: 'bank', count: 1 }),
    counted({ kek: oldKek, state: 'destroyed', count: 5 }),
    counted({ count: 4 }),
  ];
  expect(keyRegister({ counts, marks, names, today }).slice(0, 2)).toMatchObject([
    { name: newKek, state: 'active', createdOn: '2025-11-20', rotateOn: '2026-11-20', isDue: true, rowsLeft: null },
    { name: oldKek, state: 'decrypt-only', rotateOn: null, isDue: false, rowsLeft: 4 },
  ]);
});

test('a secret that the program has no more is withdrawn; the pepper has no day of its own', () => {
  const marks = [
    { kind: 'indexKey', name: '0000000000000000', firstSeenAt: at('2023-01-01') },
    { kind: 'passwordPepper', name: names.passwordPepper?.[0] ?? '', firstSeenAt: at('2023-01-01') },
    { kind: 'indexKey', name: names.indexKey?.[0] ?? '', firstSeenAt: at('2024-11-21') },
  ] as const;
  expect(
    keyRegister({ counts: [], marks, names, today }).map(({ kind, state, rotateOn, isDue }) => [
      kind,
      state,
      rotateOn,
      isDue,
    ]),
  ).toEqual([
    ['indexKey', 'active', '2026-11-21', false],
    ['indexKey', 'withdrawn', null, false],
    ['passwordPepper', 'active', null, false],
  ]);
});

test('entities stand one by one, persons together, the destroyed apart', () => {
  const counts = [
    counted({ count: 2, oldestAt: at('2026-03-01') }),
    counted({ kek: oldKek, count: 3, oldestAt: at('2026-02-01') }),
    counted({ state: 'destroyed', count: 1 }),
    counted({ kind: 'entity', owner: 'card' }),
    counted({ kind: 'entity', owner: 'bank', oldestAt: at('2024-11-20') }),
  ];
  expect(
    keyRegister({ counts, marks: [], names, today }).map(({ kind, entity, state, count, createdOn, isDue }) => [
      ...[kind, entity, state, count, createdOn, isDue],
    ]),
  ).toEqual([
    ['entity', 'bank', 'active', 1, '2024-11-20', true],
    ['entity', 'card', 'active', 1, '2026-01-01', false],
    ['subject', null, 'active', 5, '2026-02-01', false],
    ['subject', null, 'destroyed', 1, '2026-01-01', false],
  ]);
});
