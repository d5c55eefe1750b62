import { defineForm, typed } from '../../../platform/http/form.js';

export const clockForm = defineForm({ advance: typed });
