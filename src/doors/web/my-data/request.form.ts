import { chosen, defineForm, typed } from '../../../platform/http/form.js';

export const requestForm = defineForm({ kind: chosen, detail: typed });
