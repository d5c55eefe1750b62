import { isRefusal, type RefusalCode } from '../../vocabulary/refusal.js';
import { isPassing } from '../database/mongo-errors.js';
import type { TextKey } from '../texts/texts.js';
import { type Answer, show } from './answer.js';
import { type ErrorKind, errorKinds, errorView } from './error-view.js';
import type { Html } from './html.js';
import { asHttpFault } from './http-fault.js';
import { keptFieldsOf } from './kept-form.js';
import type { Render } from './page.js';
import type { ErrorView } from './part-models.js';
import type { Visit } from './visit.js';

/** How a door answers a refusal: the status, and its words when those of the status alone say too little. */
interface RefusalAnswer {
  readonly status: number;
  readonly text: PlainKey | null;
  /** The words of a rule that the refusal names (`details.rule`). */
  readonly byRule?: Readonly<Record<string, PlainKey>>;
}

/** A door's answer to every refusal. */
export type Refusals = Readonly<Record<RefusalCode, RefusalAnswer>>;

/** Keys of texts without variables, which can be taken from a table. */
type PlainKey = { [Key in TextKey]: keyof TextVariablesOf<Key> extends never ? Key : never }[TextKey];
type TextVariablesOf<Key extends TextKey> = import('../texts/text-keys.js').TextVariables[Key];

interface Failure {
  readonly status: number;
  readonly text: PlainKey | null;
  readonly until: Date | null;
  /** The page, where the status alone does not say which. */
  readonly kind: ErrorKind | null;
}

/** What failed, in numbers and words; nobody foresaw it when the status is 500. */
export function describeFailure(error: unknown, refusals: Refusals): Failure {
  if (isRefusal(error)) {
    const { status, text, byRule = {} } = refusals[error.code];
    const { rule = '', until = null } = error.details;
    return { status, text: byRule[rule] ?? text, until, kind: null };
  }
  const fault = asHttpFault(error);
  if (fault !== null) {
    return {
      status: fault.status,
      text: null,
      until: fault.details.until ?? null,
      kind: fault.kind === 'form-expired' || fault.kind === 'too-many-fields' ? fault.kind : null,
    };
  }
  return { status: isPassing(error) ? 503 : 500, text: null, until: null, kind: null };
}

interface Wording {
  readonly failure: Failure;
  readonly visit: Visit;
  readonly door: 'web' | 'backoffice';
  readonly render: Render;
  /** False when the session could not be read: then no form can be offered. */
  readonly hasSession: boolean;
}

/** The error page of a failure (UE3): what happened, whether the text is kept, what to do. Never a cause. */
export function errorAnswer({ failure, visit, door, render, hasSession }: Wording): Answer {
  const { status, text, until } = failure;
  const facts = { door, helpPhone: visit.helpPhone, requestId: visit.requestId, at: visit.formats.second(visit.now) };
  const kind = failure.kind ?? kindOf(status, visit.request.method);
  const view = errorView(
    status === 429 ? { tooManyUntil: visit.formats.shortMoment(until ?? visit.now).text } : kind,
    facts,
    visit.text,
  );
  const again =
    hasSession && (kind === 'form-expired' || status === 429 || status === 503) ? resending(visit, render) : {};
  const model: ErrorView = { ...view, ...(text === null ? {} : { text: visit.text(text) }), ...again };
  return show({ view: 'errors/error', model }, { title: model.heading, status, isError: true });
}

/** Only who opens an address that takes posts alone is told to press the button. */
function kindOf(status: number, method: string): ErrorKind {
  if (status === 405 && method !== 'GET' && method !== 'HEAD') return 'method-unknown';
  return errorKinds[status] ?? (status < 500 ? 'bad-request' : 'failed');
}

/**
 * The refused post as a form that sends it again: every field hidden, a fresh token, one button (UV20). Passwords and
 * codes are typed again, so for those forms there is nothing to resend.
 */
function resending(visit: Visit, render: Render): { form?: Html } {
  const fields = keptFieldsOf(visit.body);
  if (fields === null || holdsSecret(visit.body)) return {};
  const hidden = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));
  return { form: render('parts/mk/resend-form', { action: visit.address, csrf: visit.csrf, fields: hidden }, visit) };
}

function holdsSecret(body: unknown): boolean {
  return typeof body === 'object' && body !== null && ('password' in body || 'code' in body);
}
