import { chosen, defineForm, typed } from '../../../platform/http/form.js';

/** Step 1. The draft may be left out: then the newest one of this browser counts (RU23). */
export const proposalForm = defineForm({
  draft: chosen,
  affiliate: chosen,
  topic: chosen,
  title: typed,
  problem: typed,
  improvement: typed,
  effect: typed,
  visibility: chosen,
});
