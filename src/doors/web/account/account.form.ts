import { defineForm, typed } from '../../../platform/http/form.js';

/** The id of one sign-in, or `others`. */
export const endForm = defineForm({ signIn: typed });
