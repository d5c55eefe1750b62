/**
 * What customers see and decide about their own data: consents, what is held, who received it, who looked at it.
 */
import type { Access } from '../vocabulary/access.js';
import type { ConsentChoice } from '../consent/index.js';
import { changeConsent, type ChangeConsentDeps } from './change-consent.js';

export interface Privacy {
  /** Gives or withdraws consents of one's own accord. */
  changeConsent(access: Access, choices: readonly ConsentChoice[]): Promise<void>;
}

export type PrivacyDeps = ChangeConsentDeps;

export function createPrivacy(deps: PrivacyDeps): Privacy {
  return { changeConsent: changeConsent(deps) };
}
