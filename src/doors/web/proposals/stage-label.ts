import type { StageLabel } from '../../../platform/http/part-models.js';
import type { Outcome, Stage } from '../../../proposals/index.js';

/** The word a customer sees for a stage (product.md 3.1): a decided proposal is called by its outcome. */
export function stageLabelOf({
  stage,
  outcome,
}: {
  readonly stage: Stage;
  readonly outcome: Outcome | null;
}): StageLabel {
  if (stage === 'received' || stage === 'reviewing') return stage;
  return stage === 'decided' && outcome !== null ? outcome : 'withdrawn';
}
