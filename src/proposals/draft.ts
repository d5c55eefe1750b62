import type { ConsentChoice } from '../consent/index.js';
import type { DraftId, ReceiptNumber } from '../vocabulary/ids.js';
import { bytesIn } from '../vocabulary/typed-text.js';
import { keptBytes, type ProposalInput } from './proposal-text.js';

/** Unsent text: no number, no clock, seen by whoever wrote it and nobody else. */
export interface Draft {
  readonly id: DraftId;
  readonly input: ProposalInput;
  /** What was answered at step 2; given together with the proposal, not before (F1). */
  readonly choices: readonly ConsentChoice[] | null;
  readonly version: number;
  readonly savedAt: Date;
  readonly isSent: boolean;
  /** Set once it was sent. */
  readonly receiptNumber: ReceiptNumber | null;
}

/** A browser's drafts live a week, a customer's a month (M02). */
export const livesDays = { browser: 7, customer: 30 } as const;

/** What a draft keeps of what was typed: everything, up to the fields' bytes (RU23). */
export function keptInput(input: ProposalInput): ProposalInput {
  return {
    affiliate: cut(input.affiliate, 40),
    topic: cut(input.topic, 40),
    visibility: cut(input.visibility, 40),
    title: cutText(input.title, keptBytes.title),
    problem: cutText(input.problem, keptBytes.box),
    improvement: cutText(input.improvement, keptBytes.box),
    effect: cutText(input.effect, keptBytes.box),
  };
}

function cut(choice: string | undefined, mostBytes: number): string | undefined {
  return choice === undefined ? undefined : cutText(choice, mostBytes);
}

function cutText(text: string, mostBytes: number): string {
  if (bytesIn(text) <= mostBytes) return text;
  // Bytes of a letter that was cut in two decode to the replacement mark, which goes.
  return Buffer.from(text, 'utf8')
    .subarray(0, mostBytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}
