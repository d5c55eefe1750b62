import type { Department } from '../../../affiliates/index.js';
import type { Moment, StageLabel } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import { criteria } from '../../../proposals/index.js';
import { type DecisionInput, outcomes } from '../../../review/index.js';
import { readSeoulDay } from '../../../vocabulary/calendar.js';

/** A decision to look at, prepared, published or just typed: only what there is. */
export type ShownDecision = { readonly [Field in keyof DecisionInput]: DecisionInput[Field] | null };

interface DecisionRow {
  readonly label: string;
  /** A day comes with its mark for programs. */
  readonly value: string | Moment;
}

/** A decision as rows (`mk/decision-rows`), its outcome as a tag; the answer is shown apart. */
export interface DecisionRows {
  readonly outcome: StageLabel | null;
  readonly rows: readonly DecisionRow[];
}

/** The rows in the order of the form. */
export function decisionRows(
  decision: ShownDecision,
  departments: readonly Department[],
  { text, language }: Viewer,
): DecisionRows {
  const plannedOn = readSeoulDay(decision.plannedOn ?? '');
  const outcome = outcomes.find((one) => one === decision.outcome) ?? null;
  const criterion = criteria.find((one) => one === decision.criterion);
  const rows: readonly (readonly [string, string | Moment | null | undefined])[] = [
    [
      text('staff-decision.form.plannedLegend'),
      plannedOn === null ? asTyped(decision.plannedOn) : formatsFor(text, language).day(plannedOn),
    ],
    [text('staff-decision.form.ownerLabel'), departments.find(({ code }) => code === decision.owner)?.names[language]],
    [text('staff-decision.form.takenLabel'), decision.taken],
    [text('staff-decision.form.notTakenLabel'), decision.notTaken],
    [
      text('staff-decision.form.criterionLabel'),
      criterion === undefined ? null : text(`proposals.criteria.${criterion}.name`),
    ],
    [text('staff-decision.form.factLabel'), decision.fact],
    [text('staff-decision.form.wayForwardLabel'), decision.wayForward],
    [text('staff-decision.form.revivalLabel'), decision.revivalCondition],
  ];
  const shown = rows.flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ label, value }],
  );
  return { outcome, rows: shown };
}

/** A day that is not whole yet, without the dashes of what is still to come. */
function asTyped(day: string | null): string | null {
  return day === null ? null : day.replace(/-+$/, '');
}
