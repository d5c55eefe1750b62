import { chosen, defineForm, typed } from '../../../platform/http/form.js';

/** `note` belongs to sending back alone. */
export const approvalForm = defineForm({ version: typed, verdict: chosen, note: chosen });
