import { chosen, defineForm, typed } from '../../../platform/http/form.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import type { DecisionInput } from '../../../review/index.js';

/**
 * A decision by its field names (http.md 3). Our page sends all of them, another may leave out what belongs to an
 * outcome that was not chosen: which boxes must be there is known only then (`readDecision`).
 */
export const decisionForm = defineForm({
  version: typed,
  outcome: chosen,
  answer: typed,
  'plannedOn-year': chosen,
  'plannedOn-month': chosen,
  'plannedOn-day': chosen,
  owner: chosen,
  taken: chosen,
  notTaken: chosen,
  criterion: chosen,
  fact: chosen,
  wayForward: chosen,
  revivalCondition: chosen,
  intent: chosen,
});

export type DecisionFields = ReturnType<typeof decisionForm.read>;

const plannedOn = ['plannedOn-year', 'plannedOn-month', 'plannedOn-day'] as const;

/** The boxes of each outcome; a list or radios where nothing was chosen are content (RU29). */
const boxes = new Map<string | undefined, readonly (keyof DecisionFields)[]>([
  ['adopted', plannedOn],
  ['partially_adopted', [...plannedOn, 'taken', 'notTaken']],
  ['not_adopted', ['fact', 'wayForward', 'revivalCondition']],
]);

/** A decision as posted. Throws HttpFault `bad-shape` (400) also when a box of its outcome is absent (RU29). */
export function readDecision(body: unknown): DecisionFields {
  const fields = decisionForm.read(body);
  const asked = boxes.get(fields.outcome) ?? [];
  if (asked.some((name) => fields[name] === undefined)) throw new HttpFault('bad-shape');
  return fields;
}

/** What is put into the form: the fields as typed. */
export type TypedFields = Omit<DecisionFields, 'version' | 'intent'>;

export const noFields: TypedFields = { outcome: undefined, answer: '' };

/** The fields in the room's words: the day as `year-month-day`, empty where nothing was typed. */
export function decisionInput(fields: TypedFields): DecisionInput {
  const day = [fields['plannedOn-year'] ?? '', fields['plannedOn-month'] ?? '', fields['plannedOn-day'] ?? ''];
  return {
    outcome: fields.outcome ?? '',
    answer: fields.answer,
    plannedOn: day.every((part) => part === '') ? null : day.join('-').slice(0, longestDay),
    owner: (fields.owner ?? '').slice(0, longestCode),
    taken: fields.taken ?? '',
    notTaken: fields.notTaken ?? '',
    criterion: (fields.criterion ?? '').slice(0, longestCode),
    fact: fields.fact ?? '',
    wayForward: fields.wayForward ?? '',
    revivalCondition: fields.revivalCondition ?? '',
  };
}

/** More than any day or code of ours: what is longer fits none anyway. */
const longestDay = 60;
const longestCode = 60;

/** A saved decision back in the form. */
export function decisionFields({ plannedOn, ...input }: DecisionInput): TypedFields {
  const [year = '', month = '', ...day] = (plannedOn ?? '').split('-');
  return { ...input, 'plannedOn-year': year, 'plannedOn-month': month, 'plannedOn-day': day.join('-') };
}

/** The version that a form was made from; what cannot be one fits none, and is answered as changed meanwhile. */
export function readVersion(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
