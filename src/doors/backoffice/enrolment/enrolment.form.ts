import { defineForm, typed } from '../../../platform/http/form.js';

export const enrolForm = defineForm({ email: typed, enrolment: typed, password: typed });

export const deviceForm = defineForm({ code: typed });
