import type { Audit } from '../audit/index.js';
import type { Access } from '../vocabulary/access.js';
import { type SeoulDay, readSeoulDay } from '../vocabulary/calendar.js';
import type { Language } from '../vocabulary/language.js';
import { type Fault, Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import { type Contract, fitsFlows } from './contract.js';
import type { FingerprintOf } from './contract-files.js';
import type { ContractStore } from './contract-store.js';
import { type FlowCode, type FlowRecipient, flows } from './flow.js';

/** A contract as the operator types it. */
export interface ContractToAdd {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly party: Readonly<Record<Language, string>>;
  readonly work: Readonly<Record<Language, string>>;
  readonly flows: readonly string[];
  readonly startsOn: string;
  readonly endsOn: string;
  /** Where its file lies; it stays there and is compared every hour. */
  readonly path: string;
}

export interface AddContractDeps {
  readonly contracts: ContractStore;
  readonly fingerprintOf: FingerprintOf;
  readonly audit: Pick<Audit, 'record'>;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly ids: Ids;
}

const idForm = /^[a-z][a-z0-9-]{2,59}$/;

/**
 * Records a contract with the fingerprint of its file (F4). The same contract once more changes nothing.
 *
 * Throws Refusal `disclosure.contract-invalid` with the faults, `disclosure.contract-already-there` for a known id with
 * other content: a changed contract is a new one.
 */
export function addContract({ contracts, fingerprintOf, audit, inTransaction, clock, ids }: AddContractDeps) {
  return async (access: Access, typed: ContractToAdd): Promise<Contract> => {
    const deed = beginDeed({ clock, ids }, access);
    const contract = await readContract(typed, deed.at, fingerprintOf);
    return inTransaction(async (tx) => {
      const known = (await contracts.list(tx, access)).find(({ id }) => id === contract.id);
      if (known !== undefined) return sameOrRefuse(known, contract);
      await contracts.add(tx, access, contract);
      await audit.record(tx, deed, {
        stream: 'admin',
        action: 'contract.add',
        target: { kind: 'contract', id: contract.id },
        subjects: [],
        result: 'allowed',
        details: { recipient: contract.recipient, sha256: contract.file.sha256 },
      });
      return contract;
    });
  };
}

function sameOrRefuse(known: Contract, { addedAt: _at, checkedAt: _checked, evidence: _evidence, ...typed }: Contract) {
  const { addedAt, checkedAt, evidence, ...rest } = known;
  const isSame = Object.entries(typed).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(rest[name as keyof typeof rest]),
  );
  if (!isSame) throw new Refusal('disclosure.contract-already-there');
  return { ...rest, addedAt, checkedAt, evidence };
}

async function readContract(typed: ContractToAdd, at: Date, fingerprintOf: FingerprintOf): Promise<Contract> {
  const startsOn = readSeoulDay(typed.startsOn);
  const endsOn = readSeoulDay(typed.endsOn);
  const recipient = flows.find((flow) => flow.recipient === typed.recipient)?.recipient;
  const sha256 = await fingerprintOf(typed.path);
  const named = typed.flows as readonly FlowCode[];
  const party = trimmed(typed.party);
  const work = trimmed(typed.work);
  const kind = typed.kind === 'consignment' || typed.kind === 'provision' ? typed.kind : null;
  const faults: readonly (Fault | false)[] = [
    !idForm.test(typed.id) && { field: 'id', code: 'malformed' },
    kind === null && { field: 'kind', code: 'unknown-choice' },
    recipient === undefined && { field: 'recipient', code: 'unknown-choice' },
    recipient !== undefined && !fitsFlows({ recipient, flows: named }) && { field: 'flows', code: 'unknown-choice' },
    !isWord(party) && { field: 'party', code: 'missing' },
    !isWord(work) && { field: 'work', code: 'missing' },
    startsOn === null && { field: 'from', code: 'not-a-date' },
    (endsOn === null || (startsOn !== null && endsOn < startsOn)) && { field: 'until', code: 'not-a-date' },
    (sha256 === null || typed.path.length > 1_000) && { field: 'file', code: 'missing' },
  ];
  const real = faults.filter((fault) => fault !== false);
  if (real.length > 0) throw new Refusal('disclosure.contract-invalid', { faults: real });
  return {
    id: typed.id,
    kind: kind ?? 'consignment',
    recipient: recipient as FlowRecipient,
    party,
    work,
    flows: named,
    startsOn: startsOn as SeoulDay,
    endsOn: endsOn as SeoulDay,
    file: { path: typed.path, sha256: sha256 ?? '' },
    addedAt: at,
    evidence: 'there',
    checkedAt: at,
  };
}

function trimmed({ ko, en }: Contract['party']): Contract['party'] {
  return { ko: ko.trim(), en: en.trim() };
}

function isWord({ ko, en }: Contract['party']): boolean {
  return [ko, en].every((text) => text.length > 0 && text.length <= 200);
}
