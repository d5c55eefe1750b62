import { plusMonths, type SeoulDay, seoulDayOf } from '../vocabulary/calendar.js';
import type { Secrets } from '../platform/secrets.js';
import type { KeyCount } from '../platform/security/key-store.js';
import type { SecretMark, SecretNames } from '../platform/security/secret-marks.js';

/** A secret of the program, or the keys of entities and persons in the database of keys. */
export type KeyKind = keyof Secrets | 'entity' | 'subject';

/** KY5, and `withdrawn`: a secret that was in use here and that the program has no more. */
export type KeyLineState = KeyCount['state'] | 'withdrawn';

/** A line of the key register (KY12): no key is in it, and nothing from which one could be learned. */
export interface KeyLine {
  readonly kind: KeyKind;
  /** The legal entity, for its own keys; null where it is the portal's. */
  readonly entity: string | null;
  /** The short name of a secret; null for keys that are counted. */
  readonly name: string | null;
  readonly state: KeyLineState;
  readonly count: number;
  readonly createdOn: SeoulDay;
  /** Null where nothing rotates by the calendar: persons' keys live as long as their account. */
  readonly rotateOn: SeoulDay | null;
  readonly isDue: boolean;
  /** Keys that this KEK still wraps although a newer one is in use; null where there is nothing to count. */
  readonly rowsLeft: number | null;
}

export interface RegisterFacts {
  readonly counts: readonly KeyCount[];
  readonly marks: readonly SecretMark[];
  readonly names: SecretNames;
  readonly today: SeoulDay;
}

/** KY5: the KEK yearly, keys of entities and of the blind index every two years; the others on suspicion. */
const rotationMonths: Partial<Record<KeyKind, number>> = { fieldKeks: 12, entity: 24, indexKey: 24 };

/** The register: secrets first, then entities, then persons, each with what is in use before what is not. */
export function keyRegister({ counts, marks, names, today }: RegisterFacts): readonly KeyLine[] {
  return [...secretLines({ counts, marks, names, today }), ...entityLines(counts, today), ...subjectLines(counts)];
}

function secretLines({ counts, marks, names, today }: RegisterFacts): readonly KeyLine[] {
  const lines = marks.map(({ kind, name, firstSeenAt }) => {
    const place = names[kind]?.indexOf(name) ?? -1;
    const state: KeyLineState = place === 0 ? 'active' : place > 0 ? 'decrypt-only' : 'withdrawn';
    return {
      kind,
      entity: null,
      name,
      state,
      count: 1,
      ...aged({ kind, state, createdAt: firstSeenAt, today }),
      rowsLeft: kind === 'fieldKeks' && state !== 'active' ? wrappedBy(counts, name) : null,
    };
  });
  return lines.toSorted((one, other) => order(one) - order(other));
}

function wrappedBy(counts: readonly KeyCount[], kek: string): number {
  return sumOf(counts.filter((one) => one.kek === kek && one.state !== 'destroyed'));
}

function entityLines(counts: readonly KeyCount[], today: SeoulDay): readonly KeyLine[] {
  const ofEntities = counts.filter(({ kind }) => kind === 'entity');
  const owners = [...new Set(ofEntities.map(({ owner }) => owner ?? ''))].sort();
  return owners.flatMap((entity) =>
    byState(ofEntities.filter(({ owner }) => owner === entity)).map(({ state, count, createdAt }) => ({
      kind: 'entity' as const,
      entity,
      name: null,
      state,
      count,
      ...aged({ kind: 'entity', state, createdAt, today }),
      rowsLeft: null,
    })),
  );
}

function subjectLines(counts: readonly KeyCount[]): readonly KeyLine[] {
  return byState(counts.filter(({ kind }) => kind === 'subject')).map(({ state, count, createdAt }) => ({
    kind: 'subject',
    entity: null,
    name: null,
    state,
    count,
    createdOn: seoulDayOf(createdAt),
    rotateOn: null,
    isDue: false,
    rowsLeft: null,
  }));
}

/** Sums over what wrapped them: a register has a line for each state. */
function byState(counts: readonly KeyCount[]) {
  return (['active', 'decrypt-only', 'destroyed'] as const).flatMap((state) => {
    const some = counts.filter((one) => one.state === state);
    const oldest = some.map(({ oldestAt }) => oldestAt.getTime());
    return some.length === 0 ? [] : [{ state, count: sumOf(some), createdAt: new Date(Math.min(...oldest)) }];
  });
}

function sumOf(counts: readonly KeyCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

interface Aged {
  readonly kind: KeyKind;
  readonly state: KeyLineState;
  readonly createdAt: Date;
  readonly today: SeoulDay;
}

/** Only what is in use is due one day. */
function aged({ kind, state, createdAt, today }: Aged): Pick<KeyLine, 'createdOn' | 'rotateOn' | 'isDue'> {
  const createdOn = seoulDayOf(createdAt);
  const months = state === 'active' ? rotationMonths[kind] : undefined;
  const rotateOn = months === undefined ? null : plusMonths(createdOn, months);
  return { createdOn, rotateOn, isDue: rotateOn !== null && rotateOn <= today };
}

const kinds: readonly KeyKind[] = [
  'fieldKeks',
  'indexKey',
  'passwordPepper',
  'codeKey',
  'sessionSecrets',
  'oauthKey',
  'auditKeys',
];
const states: readonly KeyLineState[] = ['active', 'decrypt-only', 'withdrawn', 'destroyed'];

function order({ kind, state }: Pick<KeyLine, 'kind' | 'state'>): number {
  return kinds.indexOf(kind) * states.length + states.indexOf(state);
}
