import type { StageLabel } from '../../../platform/http/part-models.js';
import type { Outcome, State } from '../../../proposals/index.js';

/** The word staff see for a state (product.md 3.1): a decided case is called by its outcome. */
export function staffStage({
  state,
  outcome,
}: {
  readonly state: State;
  readonly outcome: Outcome | null;
}): StageLabel {
  if (state === 'adopted' || state === 'not_adopted') return outcome ?? state;
  return state;
}
