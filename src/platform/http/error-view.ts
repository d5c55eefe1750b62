import type { Translate } from '../texts/texts.js';
import type { ErrorView, Moment } from './part-models.js';

/** The kinds of error pages (UE3); each is a pair of texts. `too-many` needs the time from which it works again. */
export type ErrorKind =
  | 'bad-request'
  | 'forbidden'
  | 'form-expired'
  | 'not-found'
  | 'method-not-allowed'
  | 'method-unknown'
  | 'conflict'
  | 'too-large'
  | 'too-many-fields'
  | 'failed'
  | 'unavailable';

/** The page of each status without words of its own; a refusal's own text may take the place of `text`. */
export const errorKinds: Readonly<Record<number, ErrorKind>> = {
  400: 'bad-request',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  413: 'too-large',
  500: 'failed',
  503: 'unavailable',
};

export interface ErrorFacts {
  readonly door: 'web' | 'backoffice';
  readonly helpPhone: string;
  readonly requestId: string | null;
  readonly at: Moment | null;
}

/** The model of the one error view: what happened, what became of the text, where to go on. Never a cause. */
export function errorView(kind: ErrorKind | { tooManyUntil: string }, facts: ErrorFacts, text: Translate): ErrorView {
  const { door, helpPhone, requestId, at } = facts;
  return {
    ...wordsOf(kind, text),
    links: door === 'web' ? webLinks(text) : staffLinks(text),
    help: text('errors.help.body', { phone: helpPhone }),
    requestId,
    at,
  };
}

function wordsOf(kind: ErrorKind | { tooManyUntil: string }, text: Translate): Pick<ErrorView, 'heading' | 'text'> {
  if (typeof kind === 'object') {
    return {
      heading: text('errors.too-many.heading'),
      text: text('errors.too-many.body', { until: kind.tooManyUntil }),
    };
  }
  return { heading: text(`errors.${kind}.heading`), text: text(`errors.${kind}.body`) };
}

function webLinks(text: Translate): ErrorView['links'] {
  return [
    { href: '/', title: text('errors.home.title'), text: text('errors.home.body') },
    { href: '/proposals', title: text('errors.own.title'), text: text('errors.own.body') },
  ];
}

function staffLinks(text: Translate): ErrorView['links'] {
  return [
    { href: '/staff', title: text('errors.desk.title'), text: text('errors.desk.body') },
    { href: '/staff/proposals', title: text('errors.queue.title'), text: text('errors.queue.body') },
  ];
}
