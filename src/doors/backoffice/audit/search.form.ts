import { defineForm, typed } from '../../../platform/http/form.js';

/** `person` is an e-mail address or membership number, `staff` a work address; all may be empty. */
export const searchForm = defineForm({
  person: typed,
  staff: typed,
  'from-year': typed,
  'from-month': typed,
  'from-day': typed,
  'to-year': typed,
  'to-month': typed,
  'to-day': typed,
});

export type SearchFields = ReturnType<typeof searchForm.read>;
