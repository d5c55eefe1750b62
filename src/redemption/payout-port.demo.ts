import type { PayoutPort } from './payout-port.js';

const unknownFor = /^UNKNOWN(?:-(\d{1,3}))?$/;

/**
 * Pays in the demo, by the caller's own number: `FAIL…` fails for certain, `UNKNOWN-3` is known at the fourth time it is
 * asked, `UNKNOWN` never, everything else is paid at once.
 */
export function createDemoPayoutPort(): PayoutPort {
  return {
    pay: ({ reference, attempt }) => {
      if (reference.startsWith('FAIL')) return Promise.resolve({ how: 'failed', code: 'demo-refused' });
      const unknown = unknownFor.exec(reference);
      const isUnknown = unknown !== null && attempt <= Number(unknown[1] ?? Number.POSITIVE_INFINITY);
      return Promise.resolve(isUnknown ? { how: 'unknown' } : { how: 'paid' });
    },
  };
}
