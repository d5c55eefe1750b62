import type { Viewer } from '../../../platform/http/page.js';
import type { Proposal } from '../../../proposals/index.js';
import { type MarkedText, markedText } from './marked-text.js';

/** The three boxes as staff read them. */
export interface CaseText {
  readonly boxes: readonly { readonly heading: string; readonly text: MarkedText }[];
  /** Whether somewhere a code stands for a character that cannot be seen. */
  readonly hasMarks: boolean;
}

export function caseText(proposal: Proposal, { text }: Viewer): CaseText {
  const boxes = (['problem', 'improvement', 'effect'] as const).map((name) => ({
    heading: text(`proposals.field.${name}.label`),
    text: markedText(proposal[name] === '' ? text('staff-case.text.emptyValue') : proposal[name]),
  }));
  const hasMarks = [...boxes.map((box) => box.text), markedText(proposal.title)].some((pieces) =>
    pieces.some(({ isMark }) => isMark),
  );
  return { boxes, hasMarks };
}
