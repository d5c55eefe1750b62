import { chosen, defineForm } from '../../../platform/http/form.js';

/** The button that was pressed, and the version of the notice that stood above it. */
export const consentForm = defineForm({ choice: chosen, version: chosen });
