import { chosen, defineForm } from '../../../platform/http/form.js';

export const displayForm = defineForm({ text: chosen, contrast: chosen, lang: chosen });
