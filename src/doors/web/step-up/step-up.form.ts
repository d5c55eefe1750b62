import { chosen, defineForm, typed } from '../../../platform/http/form.js';

export const stepUpForm = defineForm({ password: typed, next: chosen });
