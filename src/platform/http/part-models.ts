import type { Dated } from '../texts/formats.js';
import type { Html } from './html.js';

/** What may be given as text or as markup of a part; markup wins. */
export interface Content {
  readonly text?: string | undefined;
  readonly html?: Html | undefined;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** A day or moment for programs (`iso`, goes into `<time datetime>`) and for people (`text`, in the viewer's language). */
export interface Moment {
  readonly iso: string;
  readonly text: string;
}

/** The words of a stage tag: the first six are for customers, `under_review` and `decision_pending` for staff (UC6). */
export type StageLabel =
  | 'received'
  | 'reviewing'
  | 'adopted'
  | 'partially_adopted'
  | 'not_adopted'
  | 'withdrawn'
  | 'under_review'
  | 'decision_pending';

/** `stage` and `outcome` are the codes for programs (http.md 7): given once on a proposal's page. */
export interface StageTag {
  readonly label: StageLabel;
  readonly stage?: string | undefined;
  readonly outcome?: string | undefined;
}

/** The four stages (UC7); `numbered` explains the way before there is a proposal. */
export interface Progress {
  readonly steps: readonly {
    readonly name: string;
    readonly state: 'done' | 'current' | 'ahead' | 'absent' | 'numbered';
    readonly note?: Content | undefined;
  }[];
  readonly isUpright?: boolean | undefined;
}

/** How near an answer's last day is: later than it, within three days, or further off. */
export type DueTone = 'late' | 'near' | 'calm';

export interface DueTag {
  readonly tone: DueTone;
  readonly text: string;
}

/** One day of the due clock (UC9): past, standing still, today, to come, or later than the due day. */
export type DueCell = 'past' | 'paused' | 'today' | 'ahead' | 'late';

export interface DueClock {
  readonly heading: string;
  readonly due: Moment;
  readonly state: string;
  /** The state once the clock has stopped, with its day for programs. */
  readonly ended?: Dated | undefined;
  readonly isLate: boolean;
  readonly cells: readonly DueCell[];
  readonly first: Moment;
  readonly last: Moment;
  readonly title: string;
  readonly description: string;
  readonly counts?: readonly { readonly kind: DueCell; readonly text: string }[] | undefined;
  readonly isCompact?: boolean | undefined;
  /** The words above it say already when it ended: only the days stay. */
  readonly isEnded?: boolean | undefined;
  readonly tag?: DueTag | undefined;
}

/** A line of the staff queue. */
export interface QueueRow {
  readonly href: string;
  readonly number: string;
  readonly title: string;
  readonly topic: string;
  readonly due: DueTag & { readonly on: Moment };
  readonly label: StageLabel;
  readonly assignee: string;
  readonly mark?: string | undefined;
  readonly isMarkLate?: boolean | undefined;
}

export interface QueueTable {
  readonly caption: string;
  readonly rows: readonly QueueRow[];
}

/** An error page (UE3): what happened, what became of the text, what to do; never a cause. */
export interface ErrorView {
  readonly heading: string;
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly title: string; readonly text: string }[];
  readonly help: string;
  readonly requestId: string | null;
  readonly at: Moment | null;
  readonly form?: Html | undefined;
}
