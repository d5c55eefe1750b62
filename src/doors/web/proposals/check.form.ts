import { chosen, defineForm } from '../../../platform/http/form.js';

/** Step 3: `again` = `yes` answers the question of Y02. */
export const checkForm = defineForm({ draft: chosen, version: chosen, again: chosen });

/** The version that was looked at; one that cannot be a version fits none and is answered as changed meanwhile. */
export function readVersion(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
