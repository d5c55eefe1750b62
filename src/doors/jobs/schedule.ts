import type { Audit } from '../../audit/index.js';
import type { Disclosure } from '../../disclosure/index.js';
import type { Ledger } from '../../ledger/index.js';
import type { Notifications } from '../../notifications/index.js';
import type { Privacy } from '../../privacy/index.js';
import type { Redemption } from '../../redemption/index.js';
import { keepAuditHead, proveAudit, sealAudit } from './audit-chain.js';
import type { JobDeed } from './job-deed.js';
import { proveBooks, type ProofNeeds } from './ledger-proof.js';

/** The rooms and the counts that the jobs reach; `house.ts` satisfies it. */
export interface ScheduleNeeds extends Pick<ProofNeeds, 'metrics' | 'systemClock'> {
  readonly rooms: Pick<ProofNeeds, 'ledger' | 'review' | 'settlement'> & {
    readonly audit: Pick<Audit, 'seal' | 'keepHead' | 'prove'>;
    readonly disclosure: Pick<Disclosure, 'checkContracts'>;
    readonly ledger: Pick<Ledger, 'expirePoints'>;
    readonly notifications: Pick<Notifications, 'tellExpiries'>;
    readonly privacy: Pick<Privacy, 'keepPolicyVersion'>;
    readonly redemption: Pick<Redemption, 'expireHolds' | 'payOut'>;
  };
}

/**
 * Every job and its times: cron in Seoul, by the machine's clock (RU11). What falls due by the business clock, which the
 * demo moves, is looked for often and decided in the deed.
 */
export const jobTimes = {
  /** A hold ends by the business clock; how late it is let go costs nobody points. */
  'hold-expiry': '* * * * *',
  payouts: '* * * * *',
  /** Whether the contracts that flows rest on are still there as they were recorded (F4). */
  'contract-files': '15 * * * *',
  'policy-version': '*/10 * * * *',
  'point-expiry': '10 0 * * *',
  /** By day: messages go out with it (Y35). */
  'expiry-notices': '10 9 * * *',
  'ledger-proof': '20 3 * * *',
  /** How long an act waits for its place in the chain. */
  'audit-seal': '*/5 * * * * *',
  'audit-head': '* * * * *',
  'audit-proof': '40 3 * * *',
} as const;

export type JobName = keyof typeof jobTimes;

/** What each job does (AR58). Total: a new name does not compile until something is done under it. */
export function jobDeeds({ rooms, metrics, systemClock }: ScheduleNeeds): Readonly<Record<JobName, JobDeed>> {
  return {
    'hold-expiry': async (access) => {
      await rooms.redemption.expireHolds(access);
      return null;
    },
    payouts: async (access) => {
      const { isStuck } = await rooms.redemption.payOut(access);
      return isStuck ? 'payouts-unknown' : null;
    },
    'contract-files': async (access) => {
      const { faults, closed } = await rooms.disclosure.checkContracts(access);
      if (faults.length > 0) return 'contract-files';
      return closed.length > 0 ? 'contract-ended' : null;
    },
    'policy-version': async (access) => {
      await rooms.privacy.keepPolicyVersion(access);
      return null;
    },
    'point-expiry': async () => {
      await rooms.ledger.expirePoints();
      return null;
    },
    'expiry-notices': async (access) => {
      await rooms.notifications.tellExpiries(access);
      return null;
    },
    'ledger-proof': proveBooks({ ...rooms, metrics, systemClock }),
    'audit-seal': sealAudit(rooms),
    'audit-head': keepAuditHead(rooms),
    'audit-proof': proveAudit(rooms),
  };
}
