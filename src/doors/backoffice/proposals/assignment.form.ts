import { chosen, defineForm } from '../../../platform/http/form.js';

/** `assignee` = `me` or the id of a colleague (http.md 3). */
export const assignmentForm = defineForm({ assignee: chosen, note: chosen });
