import { definePage, type Page } from '../../../platform/http/page.js';
import type { StaffVisit } from '../visit.js';

export interface RecoveryCodesPage {
  readonly csrf: string;
  readonly left: string;
  /** New ones, told once; null otherwise. */
  readonly codes: readonly string[] | null;
}

const page = definePage<RecoveryCodesPage>('backoffice/own-account/recovery-codes');

/** One's own recovery codes: how many are left, and new ones right after they were made (AT3). */
export function recoveryCodesPage(
  { left, codes }: { readonly left: number; readonly codes: readonly string[] | null },
  visit: StaffVisit,
): Page {
  return page({ csrf: visit.csrf, left: visit.text('staff-recovery.page.leftValue', { count: left }), codes });
}
