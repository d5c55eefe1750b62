import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { Notice } from '../consent/index.js';
import { type Contract, type Flow, isWithinDates } from '../disclosure/index.js';
import type { Language } from '../vocabulary/language.js';
import { type HeldKind, heldKinds } from './held-data.js';

/** One entry of a register, as the policy states it. */
export interface PolicyEntry {
  readonly register: 'consents' | 'held' | 'flows' | 'consignees';
  readonly code: string;
  /** Where the register is data and brings its own words. */
  readonly name: Readonly<Record<Language, string>> | null;
  /** The fingerprint of everything that is stated about it. */
  readonly hash: string;
}

/** What the policy is made from, as of a moment (P9): nothing in it is typed by hand. */
export interface PolicyFacts {
  readonly notices: readonly Notice[];
  readonly held: readonly HeldKind[];
  readonly flows: readonly Flow[];
  /** Contracts of consignment on their days: the public list is the register (P12). */
  readonly consignees: readonly Contract[];
}

interface Registers {
  readonly notices: readonly Notice[];
  readonly flows: readonly Flow[];
  readonly contracts: readonly Contract[];
}

/** The registers as they stand at a moment. */
export function policyFacts({ notices, flows, contracts }: Registers, at: Date): PolicyFacts {
  const consignees = contracts.filter((contract) => contract.kind === 'consignment' && isWithinDates(contract, at));
  return { notices, held: heldKinds, flows, consignees };
}

/** The entries that a version is made of; where a file lies and when it was looked at change none. */
export function policyEntries({ notices, held, flows, consignees }: PolicyFacts): readonly PolicyEntry[] {
  return [
    ...notices.map((notice) => entryOf('consents', notice.code, notice)),
    ...held.map((one) => entryOf('held', one.code, one)),
    ...flows.map((flow) => entryOf('flows', flow.code, flow)),
    ...consignees.map(({ id, party, work, flows: named, startsOn, endsOn }) => ({
      ...entryOf('consignees', id, { party, work, named, startsOn, endsOn }),
      name: party,
    })),
  ];
}

function entryOf(register: PolicyEntry['register'], code: string, stated: object): PolicyEntry {
  const hash = createHash('sha256')
    .update(canonicalize(stated) ?? '')
    .digest('hex');
  return { register, code, name: null, hash };
}

/** One entry that one version has and another has not, or states otherwise. */
export interface PolicyDifference extends Omit<PolicyEntry, 'hash'> {
  readonly kind: 'added' | 'removed' | 'changed';
}

/** What a version changed against the one before it. */
export function differencesOf(
  before: readonly PolicyEntry[],
  after: readonly PolicyEntry[],
): readonly PolicyDifference[] {
  const keyOf = ({ register, code }: PolicyEntry): string => `${register}:${code}`;
  const earlier = new Map(before.map((entry) => [keyOf(entry), entry]));
  const later = new Set(after.map(keyOf));
  const differs = (kind: PolicyDifference['kind'], { register, code, name }: PolicyEntry) => ({
    kind,
    register,
    code,
    name,
  });
  return [
    ...after.flatMap((entry) => {
      const known = earlier.get(keyOf(entry));
      if (known === undefined) return [differs('added', entry)];
      return known.hash === entry.hash ? [] : [differs('changed', entry)];
    }),
    ...before.filter((entry) => !later.has(keyOf(entry))).map((entry) => differs('removed', entry)),
  ];
}
