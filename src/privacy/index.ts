/** Privacy: what the privacy officer watches over. So far the key register. */
import type { Access } from '../vocabulary/access.js';
import type { Audit } from '../audit/index.js';
import type { KeyLine } from './key-register.js';
import { type KeyDeps, noteSecrets, showKeys } from './show-keys.js';

export type { KeyKind, KeyLine, KeyLineState } from './key-register.js';

export interface Privacy {
  showKeys(access: Access): Promise<readonly KeyLine[]>;
  noteSecrets(): Promise<void>;
}

export interface PrivacyDeps extends KeyDeps {
  readonly audit: Audit;
}

export function createPrivacy(deps: PrivacyDeps): Privacy {
  return { showKeys: showKeys(deps), noteSecrets: noteSecrets(deps) };
}
