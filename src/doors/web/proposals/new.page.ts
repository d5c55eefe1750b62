import type { Affiliate } from '../../../affiliates/index.js';
import { formErrors, type FormErrors } from '../../../platform/http/form-errors.js';
import type { ErrorSummary, Input, Radios, Select, Textarea } from '../../../platform/http/govuk-parts.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { ProposalInput } from '../../../proposals/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import { faultText } from './fault-text.js';

export interface NewPage {
  readonly csrf: string;
  readonly draft: string;
  readonly offer: (Sides & { readonly day: Moment; readonly keepHref: string }) | null;
  readonly errors: ErrorSummary | null;
  readonly affiliate: Select;
  readonly topic: Radios;
  readonly title: Input;
  readonly problem: Textarea;
  readonly improvement: Textarea;
  readonly effect: Textarea;
  readonly visibility: Radios;
  readonly savedNote: string;
  readonly discardHref: string | null;
}

/** What step 1 shows. `draft` is the id of what is kept, or `new` before the first saving (RU23). */
export interface NewPageState {
  readonly csrf: string;
  readonly draft: string;
  readonly input: ProposalInput;
  readonly faults: readonly Fault[];
  readonly affiliates: readonly Affiliate[];
  readonly savedAt: Date | null;
  /** The kept draft was found by itself: the page says so and offers to begin anew. */
  readonly isOffered: boolean;
}

const page = definePage<NewPage>('web/proposals/new');

/** UW03, step 1 of 3. GET and refused POST share it: every letter of `input` stands where it was typed. */
export function newPage(state: NewPageState, viewer: Viewer): Page {
  const { text } = viewer;
  const { input, savedAt } = state;
  const errors = formErrors(state.faults, (fault) => faultText(fault, text));
  const formats = formatsFor(text, viewer.language);
  return page({
    csrf: state.csrf,
    draft: state.draft,
    offer: state.isOffered && savedAt !== null ? offer(state.draft, savedAt, viewer) : null,
    errors: summaryOf(errors, viewer),
    affiliate: affiliateSelect(state, errors, viewer),
    topic: topicRadios(state, errors, viewer),
    title: { ...field('title', errors, viewer), value: input.title, spellcheck: true, autocomplete: 'off' },
    problem: { ...field('problem', errors, viewer), value: input.problem, rows: 5, spellcheck: true },
    improvement: { ...field('improvement', errors, viewer), value: input.improvement, rows: 5, spellcheck: true },
    effect: {
      ...field('effect', errors, viewer),
      label: { text: text('proposals.field.effect.optionalLabel') },
      value: input.effect,
      rows: 3,
      spellcheck: true,
    },
    visibility: visibilityRadios(state, errors, viewer),
    savedNote:
      savedAt === null
        ? text('proposals.new.unsavedNote')
        : text('proposals.new.savedNote', { time: formats.time(savedAt) }),
    discardHref: savedAt === null ? null : `/proposals/new/discard?draft=${state.draft}`,
  });
}

function summaryOf({ list }: FormErrors, { text }: Viewer): ErrorSummary | null {
  if (list.length === 0) return null;
  return { titleText: text('proposals.fault.summaryTitle', { count: list.length }), errorList: list };
}

function offer(draft: string, savedAt: Date, { text, language, today }: Viewer): NewPage['offer'] {
  return {
    ...around((day) => text('proposals.new.offerBody', { day })),
    day: formatsFor(text, language).shortDay(seoulDayOf(savedAt), today),
    keepHref: `/proposals/new?draft=${draft}`,
  };
}

function field(name: 'title' | 'problem' | 'improvement' | 'effect', errors: FormErrors, { text }: Viewer) {
  return {
    id: name,
    name,
    label: { text: text(`proposals.field.${name}.label`) },
    hint: { text: text(`proposals.field.${name}.caption`) },
    errorMessage: errors.of(name),
  };
}

/** One list for all ways in: an affiliate of the address is chosen in it and can still be changed in place. */
function affiliateSelect({ input, affiliates }: NewPageState, errors: FormErrors, { text, language }: Viewer): Select {
  return {
    id: 'affiliate',
    name: 'affiliate',
    label: { text: text('proposals.field.affiliate.label') },
    errorMessage: errors.of('affiliate'),
    value: input.affiliate ?? '',
    items: [
      { value: '', text: text('proposals.new.chooseOption') },
      ...affiliates.map(({ code, names }) => ({ value: code, text: names[language] })),
    ],
  };
}

function topicRadios({ input }: NewPageState, errors: FormErrors, { text }: Viewer): Radios {
  return {
    idPrefix: 'topic',
    name: 'topic',
    classes: 'mk-radios--tiles mk-radios--two',
    fieldset: { legend: { text: text('proposals.field.topic.label') } },
    errorMessage: errors.of('topic'),
    value: input.topic,
    items: (['product', 'process', 'business', 'other'] as const).map((topic) => ({
      value: topic,
      text: text(`proposals.topics.${topic}.name`),
      hint: { text: text(`proposals.topics.${topic}.caption`) },
    })),
  };
}

function visibilityRadios({ input }: NewPageState, errors: FormErrors, { text }: Viewer): Radios {
  return {
    idPrefix: 'visibility',
    name: 'visibility',
    classes: 'mk-radios--tiles mk-radios--two',
    fieldset: { legend: { text: text('proposals.field.visibility.label') } },
    errorMessage: errors.of('visibility'),
    value: input.visibility,
    items: (['private', 'public'] as const).map((visibility) => ({
      value: visibility,
      text: text(`proposals.visibility.${visibility}.name`),
      hint: { text: text(`proposals.visibility.${visibility}.caption`) },
    })),
  };
}
