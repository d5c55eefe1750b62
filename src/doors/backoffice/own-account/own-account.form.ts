import { chosen, defineForm, typed } from '../../../platform/http/form.js';

export const stepUpForm = defineForm({ code: typed, next: chosen });

export const renewForm = defineForm({});
