import type { Audit } from '../../audit/index.js';
import type { JobDeed } from './job-deed.js';

/** Gives what was recorded its place in the chain; says what stays outside of it. */
export function sealAudit({ audit }: { readonly audit: Pick<Audit, 'seal'> }): JobDeed {
  return async () => {
    const { isEndBroken, refused } = await audit.seal();
    if (isEndBroken) return 'audit-end-broken';
    return refused > 0 ? 'audit-forged' : null;
  };
}

/** Notes the end of the chain outside the database, and says when the sealer has fallen behind (F14: 60 s). */
export function keepAuditHead({ audit }: { readonly audit: Pick<Audit, 'keepHead'> }): JobDeed {
  return async () => {
    const how = await audit.keepHead();
    return how === 'kept' ? null : `audit-${how}`;
  };
}

/** The nightly proof of the whole record: the same that `audit verify` prints, kept for the page of its readers. */
export function proveAudit({ audit }: { readonly audit: Pick<Audit, 'prove'> }): JobDeed {
  return async (access) => {
    const { gapCount } = await audit.prove(access);
    return gapCount === 0 ? null : 'audit-gaps';
  };
}
