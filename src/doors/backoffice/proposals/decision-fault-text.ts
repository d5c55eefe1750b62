import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import { lastPlannedDay } from '../../../review/index.js';
import type { SeoulDay } from '../../../vocabulary/calendar.js';
import type { Fault } from '../../../vocabulary/refusal.js';

/** A fault of a decision in words (UV19). */
export function decisionFaultText(fault: Fault, today: SeoulDay, { text, language }: Viewer): string {
  const { field, code, count: length = 0, limit = 0 } = fault;
  if (field === 'outcome') return text('staff-decision.fault.outcomeError');
  if (field === 'owner') return text('staff-decision.fault.ownerError');
  if (field === 'criterion') return text('staff-decision.fault.criterionError');
  if (field === 'plannedOn') {
    if (code === 'missing') return text('staff-decision.fault.plannedMissingError');
    if (code === 'not-a-date') return text('staff-decision.fault.plannedDateError');
    if (code === 'too-early') return text('staff-decision.fault.plannedEarlyError');
    return text('staff-decision.fault.plannedLateError', {
      day: formatsFor(text, language).day(lastPlannedDay(today)).text,
    });
  }
  const label = labelOf(field, text);
  if (code === 'missing') return text('staff-decision.fault.missingError', { label });
  if (code === 'too-short') return text('staff-decision.fault.shortError', { label, limit, length });
  if (code === 'too-long') return text('staff-decision.fault.longError', { label, limit, length });
  return text('staff-decision.fault.fillerError', { label });
}

function labelOf(field: string, text: Viewer['text']): string {
  switch (field) {
    case 'taken':
      return text('staff-decision.form.takenLabel');
    case 'notTaken':
      return text('staff-decision.form.notTakenLabel');
    case 'fact':
      return text('staff-decision.form.factLabel');
    case 'wayForward':
      return text('staff-decision.form.wayForwardLabel');
    case 'revivalCondition':
      return text('staff-decision.form.revivalLabel');
    case 'note':
      return text('staff-approval.card.noteLabel');
    default:
      return text('staff-decision.form.answerLabel');
  }
}
