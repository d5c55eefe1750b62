import { chosen, defineForm, typed } from '../../../platform/http/form.js';

/** `why` is one of the room's list of reasons. */
export const lookUpForm = defineForm({ memberNo: typed, why: chosen });

export type LookUpFields = ReturnType<typeof lookUpForm.read>;

export const noLookUp: LookUpFields = { memberNo: '' };
