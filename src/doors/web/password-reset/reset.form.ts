import { defineForm, typed } from '../../../platform/http/form.js';

export const askForm = defineForm({ email: typed });

export const newPasswordForm = defineForm({ password: typed });
