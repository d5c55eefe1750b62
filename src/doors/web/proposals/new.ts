import type { Affiliate } from '../../../affiliates/index.js';
import { type Answer, type Heading, seeOther, show } from '../../../platform/http/answer.js';
import type { Draft, ProposalInput } from '../../../proposals/index.js';
import { readProposalText } from '../../../proposals/index.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { draftOf, newDraft, receiptAddress } from './draft-of.js';
import { newPage } from './new.page.js';
import { stepAfterText } from './next-step.js';
import { proposalForm } from './proposal.form.js';
import { saveTyped } from './save-typed.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'consent' | 'proposals'>;

/** Step 1. A draft that is kept is filled in and offered; `?draft=new` begins anew, `?draft=<id>` goes on without asking. */
export function showNew(rooms: Rooms) {
  return async (visit: WebVisit): Promise<Answer> => {
    const named = visit.query('draft');
    const [open, draft] = await Promise.all([rooms.affiliates.listOpen(), draftOf(rooms, visit, named)]);
    if (draft?.receiptNumber != null) return seeOther(receiptAddress(draft.receiptNumber));
    const input = draft?.input ?? blank(open, visit);
    return step1({ open, draft, input, faults: [], isOffered: named === null }, visit);
  };
}

/** Saves what was typed, good or not, and leads on when nothing is wrong with it (UV7, M02). */
export function saveNew(rooms: Rooms) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { draft: named, affiliate, topic, visibility, ...texts } = proposalForm.read(visit.body);
    const input = { affiliate, topic, visibility, ...texts };
    const open = await rooms.affiliates.listOpen();
    const saved = await saveTyped(rooms, visit, { named, input });
    if (saved.kind === 'sent') return seeOther(receiptAddress(saved.receiptNumber));
    const { draft } = saved;
    const read = readProposalText(
      input,
      open.map(({ code }) => code),
    );
    if (!read.ok) return step1({ open, draft, input, faults: read.faults, isOffered: false }, visit);
    return seeOther(await stepAfterText(rooms, visit, { draft, proposal: read.value, open }));
  };
}

interface Step1 {
  readonly open: readonly Affiliate[];
  readonly draft: Draft | null;
  readonly input: ProposalInput;
  readonly faults: readonly Fault[];
  readonly isOffered: boolean;
}

/** The page of step 1; refused (422) when something is wrong with the text. */
export function step1({ open, draft, input, faults, isOffered }: Step1, visit: WebVisit): Answer {
  const page = newPage(
    {
      csrf: visit.csrf,
      draft: draft?.id ?? newDraft,
      input,
      faults,
      affiliates: open,
      savedAt: draft?.savedAt ?? null,
      isOffered,
    },
    visit,
  );
  return show(page, {
    title: visit.text('proposals.new.title'),
    status: faults.length > 0 ? 422 : 200,
    affiliate: headingOf(open, input.affiliate, visit),
  });
}

/** The affiliate of a form in the header of its page; the group when none is chosen. */
export function headingOf(
  open: readonly Affiliate[],
  code: string | undefined,
  { language }: WebVisit,
): Heading | null {
  const found = open.find((one) => one.code === code);
  return found === undefined ? null : { code: found.code, name: found.names[language] };
}

/** An empty form: the affiliate and topic of the address, else no affiliate and 자유 (M01). */
function blank(open: readonly Affiliate[], visit: WebVisit): ProposalInput {
  const affiliate = open.find(({ code }) => code === visit.query('affiliate'));
  const topic = affiliate?.topics.find((one) => one === visit.query('topic')) ?? 'other';
  return {
    affiliate: affiliate?.code,
    topic,
    title: '',
    problem: '',
    improvement: '',
    effect: '',
    visibility: 'private',
  };
}
