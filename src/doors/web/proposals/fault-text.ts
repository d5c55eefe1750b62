import type { Translate } from '../../../platform/texts/texts.js';
import type { Fault } from '../../../vocabulary/refusal.js';

/** The fields of a proposal in page order (UV9); their ids and names are these. */
const fields = ['affiliate', 'topic', 'title', 'problem', 'improvement', 'effect', 'visibility', 'reason'] as const;
const choices: readonly string[] = ['affiliate', 'topic', 'visibility'];

/** The words of UV10-UV12: a choice is to be selected, a text is to be entered, and both say how long it is now. */
export function faultText(fault: Fault, text: Translate): string {
  const label = labelOf(fault.field, text);
  const { limit = 0, count: length = 0 } = fault;
  if (fault.code === 'too-short') return text('proposals.fault.short.error', { label, limit, length });
  if (fault.code === 'too-long') return text('proposals.fault.long.error', { label, limit, length });
  if (fault.code === 'too-heavy') return text('proposals.fault.heavy.error', { label });
  if (fault.code === 'too-blank') return text('proposals.fault.blank.error', { label, limit, length });
  if (fault.code === 'filler') return text('proposals.fault.filler.error', { label });
  const isChoice = choices.includes(fault.field);
  return text(isChoice ? 'proposals.fault.choose.error' : 'proposals.fault.missing.error', { label });
}

function labelOf(name: string, text: Translate): string {
  const field = fields.find((one) => one === name);
  return field === undefined ? name : text(`proposals.field.${field}.label`);
}
