/** A petition's text laid into the three boxes of the form. */
export interface SplitText {
  readonly problem: string;
  readonly improvement: string;
  readonly effect: string;
}

/** Two boxes hold this much; a longer text takes the third as well. */
const twoBoxes = 6_000;

const sentences = new Intl.Segmenter('ko', { granularity: 'sentence' });
const letters = new Intl.Segmenter('ko', { granularity: 'grapheme' });

function lengthOf(text: string): number {
  return [...letters.segment(text)].length;
}

/**
 * Lays one long text into the boxes, at the ends of sentences and in their order.
 *
 * The one rule: a text of up to 6,000 letters is halved over problem and improvement, a longer one is cut in thirds
 * over problem, improvement and effect. A box takes whole sentences until it holds its part. Nothing is dropped or
 * changed: joined again, the boxes are the text. A text of one sentence leaves the later boxes empty.
 */
export function splitPetition(content: string): SplitText {
  const parts = lengthOf(content) > twoBoxes ? 3 : 2;
  const most = lengthOf(content) / parts;
  const boxes = ['', '', ''];
  let box = 0;
  let held = 0;
  for (const { segment } of sentences.segment(content)) {
    if (held >= most && box < parts - 1) {
      box += 1;
      held = 0;
    }
    boxes[box] = `${boxes[box] ?? ''}${segment}`;
    held += lengthOf(segment);
  }
  const [problem = '', improvement = '', effect = ''] = boxes;
  return { problem, improvement, effect };
}
