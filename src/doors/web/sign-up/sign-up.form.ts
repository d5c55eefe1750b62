import { chosen, defineForm, typed } from '../../../platform/http/form.js';

export const signUpForm = defineForm({ name: typed, email: typed, password: typed, isOver14: chosen, next: chosen });

export const codeForm = defineForm({ code: typed });
