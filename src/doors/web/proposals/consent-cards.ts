import type { Affiliate } from '../../../affiliates/index.js';
import { type AskedNotice, type ConsentChoice, snapshotHashOf } from '../../../consent/index.js';
import type { Viewer } from '../../../platform/http/page.js';
import type { AffiliateCode } from '../../../vocabulary/ids.js';
import { noticeLines } from './notice-lines.js';

export interface ConsentBox {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly isChecked: boolean;
}

/** One notice on the page: its five lines, and a box for each recipient that is asked for (UC20). */
export interface ConsentCard {
  readonly id: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  readonly boxes: readonly ConsentBox[];
  /** The boxes that are folded away where there are many; open when one of them is ticked. */
  readonly more: {
    readonly summaryText: string;
    readonly isOpen: boolean;
    readonly boxes: readonly ConsentBox[];
  } | null;
  readonly errorMessage: string | undefined;
  readonly isGiven: string | undefined;
}

export interface CardFacts {
  readonly asked: AskedNotice;
  /** The affiliate that the proposal is for. */
  readonly affiliate: Affiliate;
  /** All affiliates, for the names of recipients. */
  readonly affiliates: readonly Affiliate[];
  /** Values of the boxes that this person has ticked in this form before; never ticked by us. */
  readonly ticked: readonly string[];
  readonly error: string | undefined;
}

/** `CN1`, or `CN2:card` where each recipient has a box of its own (http.md 2). */
export function boxValueOf(notice: ConsentChoice['notice'], recipient: AffiliateCode | null): string {
  return notice === 'CN2' ? `CN2:${recipient ?? ''}` : notice;
}

/** So many boxes of one card stand open; with one more than that there is nothing to gain by folding. */
const shownBoxes = 2;

export function consentCard(facts: CardFacts, viewer: Viewer): ConsentCard {
  const { text, language } = viewer;
  const { asked, affiliate, error } = facts;
  const lines = noticeLines(asked, affiliate.names[language], text);
  const boxes = boxesOf(facts, viewer);
  const folded = boxes.length > shownBoxes + 1 ? boxes.slice(shownBoxes) : [];
  return {
    id: asked.notice,
    name: lines.title,
    isRequired: asked.isRequired,
    lines: [
      { label: text('proposals.contact.purposeLabel'), text: lines.purpose },
      { label: text('proposals.contact.itemsLabel'), text: lines.items },
      { label: text('proposals.contact.recipientLabel'), text: lines.recipient },
      { label: text('proposals.contact.periodLabel'), text: lines.period },
      { label: text('proposals.contact.refusalLabel'), text: lines.refusal },
    ],
    boxes: boxes.slice(0, boxes.length - folded.length),
    more:
      folded.length === 0
        ? null
        : {
            summaryText: text('proposals.contact.moreLink', { count: folded.length }),
            isOpen: folded.some(({ isChecked }) => isChecked),
            boxes: folded,
          },
    errorMessage: error,
    isGiven:
      boxes.length < asked.answers.length ? text('proposals.contact.givenNote', { version: asked.version }) : undefined,
  };
}

/** A box for each recipient without a yes; the first has the card's id, for the error summary leads there. */
function boxesOf(
  { asked, affiliate, affiliates, ticked }: CardFacts,
  { text, language }: Viewer,
): readonly ConsentBox[] {
  const { notice, version, answers } = asked;
  const open = answers.filter(({ answer }) => answer !== 'given');
  return open.map(({ recipient }, index) => {
    const value = boxValueOf(notice, recipient);
    const name = nameOf(recipient, affiliates)?.[language] ?? affiliate.names[language];
    const id = index === 0 ? notice : `${notice}-${String(index + 1)}`;
    return { id, value, label: noticeLines({ notice, version }, name, text).agree, isChecked: ticked.includes(value) };
  });
}

interface ChoiceFacts {
  readonly asked: readonly AskedNotice[];
  readonly affiliate: Affiliate;
  readonly affiliates: readonly Affiliate[];
  readonly ticked: readonly string[];
  readonly shownAt: Date;
}

/** The answer to every box that was shown: unticked is a no. Each keeps the fingerprint of what stood there (F1). */
export function choicesOf(facts: ChoiceFacts, { text, language }: Viewer): readonly ConsentChoice[] {
  const { asked, affiliate, affiliates, ticked, shownAt } = facts;
  return asked.flatMap(({ notice, version, answers }) =>
    answers
      .filter(({ answer }) => answer !== 'given')
      .map(({ recipient }) => {
        const name = nameOf(recipient, affiliates)?.[language] ?? affiliate.names[language];
        const lines = noticeLines({ notice, version }, name, text);
        return {
          notice,
          recipient,
          version,
          isAgreed: ticked.includes(boxValueOf(notice, recipient)),
          snapshotHash: snapshotHashOf({ notice, version, recipient, language, lines }),
          shownAt,
          language,
        };
      }),
  );
}

function nameOf(recipient: AffiliateCode | null, affiliates: readonly Affiliate[]): Affiliate['names'] | undefined {
  return affiliates.find(({ code }) => code === recipient)?.names;
}
