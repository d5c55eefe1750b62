import type { Consent } from '../consent/index.js';
import type { Disclosure } from '../disclosure/index.js';
import type { Access } from '../vocabulary/access.js';
import type { Clock } from '../platform/clock.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { differencesOf, type PolicyDifference, policyEntries, type PolicyFacts, policyFacts } from './policy.js';
import type { PolicyStore } from './policy-store.js';

export interface PolicyDeps {
  readonly policies: PolicyStore;
  readonly consent: Pick<Consent, 'notices'>;
  readonly disclosure: Pick<Disclosure, 'contracts' | 'flows'>;
  readonly clock: Clock;
}

export interface PolicyView extends PolicyFacts {
  readonly asOf: Date;
  /** Every version with what it changed, the newest first; the first one changed nothing. */
  readonly versions: readonly {
    readonly version: number;
    readonly at: Date;
    readonly differences: readonly PolicyDifference[];
  }[];
}

/** The privacy policy from the registers as they stand now, and its versions (P9, P17). */
export function showPolicy(deps: PolicyDeps) {
  return async (access: Access): Promise<PolicyView> => {
    const asOf = deps.clock.now();
    const [facts, versions] = await Promise.all([factsNow(deps, access, asOf), deps.policies.list()]);
    return {
      ...facts,
      asOf,
      versions: versions.map(({ version, at, entries }, n) => {
        const before = versions[n + 1];
        return { version, at, differences: before === undefined ? [] : differencesOf(before.entries, entries) };
      }),
    };
  };
}

/** Keeps a version when a register changed since the last one. Says whether there is a new one; safe to run twice. */
export function keepPolicyVersion(deps: PolicyDeps) {
  return async (access: Access): Promise<boolean> => {
    const at = deps.clock.now();
    const [facts, [last]] = await Promise.all([factsNow(deps, access, at), deps.policies.list()]);
    const entries = policyEntries(facts);
    if (last !== undefined && differencesOf(last.entries, entries).length === 0) return false;
    try {
      await deps.policies.add({ version: (last?.version ?? 0) + 1, at, entries });
      return true;
    } catch (error) {
      // Another program was first.
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  };
}

async function factsNow({ consent, disclosure }: PolicyDeps, access: Access, at: Date): Promise<PolicyFacts> {
  const registers = {
    notices: consent.notices(),
    flows: disclosure.flows(),
    contracts: await disclosure.contracts(access),
  };
  return policyFacts(registers, at);
}
