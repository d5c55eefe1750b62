import { defineForm, typed } from '../../../platform/http/form.js';

export const withdrawalForm = defineForm({ reason: typed });
