import { chosen, defineForm, ticked } from '../../../platform/http/form.js';

/** Step 2: one value per ticked box (http.md 2). */
export const contactForm = defineForm({ draft: chosen, consents: ticked });
