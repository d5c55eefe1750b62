import type { Page } from './page.js';

/** The affiliate that stands in the header of a page; without one it is the group. */
export interface Heading {
  readonly code: string;
  readonly name: string;
}

/** A page to show. `title` is its own name; the frame adds what stands around it (UX2). */
export interface PageAnswer {
  readonly kind: 'page';
  readonly page: Page;
  readonly title: string;
  readonly status: number;
  readonly isError: boolean;
  /** It shows something of one person, whoever looks at it. */
  readonly isPersonal: boolean;
  readonly affiliate: Heading | null;
}

/** What a handler wants done; the frame of the door writes it. */
export type Answer =
  | PageAnswer
  | { readonly kind: 'see-other'; readonly to: string }
  | { readonly kind: 'plain-text'; readonly text: string }
  | ({ readonly kind: 'download' } & Download)
  | { readonly kind: 'refuse-method'; readonly allow: readonly string[] };

export interface ShowOptions {
  readonly title: string;
  readonly status?: number;
  readonly affiliate?: Heading | null;
  readonly isError?: boolean;
  readonly isPersonal?: boolean;
}

/** Shows a page; with status 422 its title says that something is wrong (UC5). */
export function show(
  page: Page,
  { title, status = 200, affiliate = null, isError = status === 422, isPersonal = false }: ShowOptions,
): Answer {
  return { kind: 'page', page, title, status, affiliate, isError, isPersonal };
}

/** Success of a form: 303 to an address of our own. */
export function seeOther(to: string): Answer {
  return { kind: 'see-other', to };
}

/** A text as it is, such as the canonical text of a proposal: `text/plain`, UTF-8. */
export function plainText(text: string): Answer {
  return { kind: 'plain-text', text };
}

/** A file to be kept: its name in plain letters, its type without a charset, its text. */
export interface Download {
  readonly name: string;
  readonly type: 'text/csv' | 'application/json';
  readonly text: string;
}

/** A file that the browser keeps instead of showing it: UTF-8, and nobody else keeps it. */
export function download(file: Download): Answer {
  return { kind: 'download', ...file };
}

/** 405: the address exists, but not for this method. */
export function refuseMethod(...allow: readonly string[]): Answer {
  return { kind: 'refuse-method', allow };
}
