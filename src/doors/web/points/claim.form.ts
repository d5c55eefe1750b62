import { defineForm, ticked } from '../../../platform/http/form.js';

export const claimForm = defineForm({ consents: ticked });
