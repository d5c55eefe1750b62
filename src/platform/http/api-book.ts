import type { TextKey } from '../texts/texts.js';

/** A code that programs meet, and what it says to a person. */
export interface BookProblem {
  readonly code: string;
  readonly status: number;
  readonly title: PlainKey;
  readonly body: PlainKey;
}

export interface BookCall {
  readonly method: string;
  /** With names in braces, behind the API's own address. */
  readonly path: string;
  readonly title: PlainKey;
  readonly body: PlainKey;
  readonly scopes: readonly string[];
  readonly codes: readonly string[];
}

type PlainKey = Extract<TextKey, `${'problems' | 'api-docs'}.${string}.${'title' | 'body'}`>;

/** What an API says about itself, for the pages that people read. */
export interface ApiBook {
  /** Where the API stands. */
  readonly path: string;
  /** Where its document stands. */
  readonly documentPath: string;
  /** OpenAPI 3.1, as text. */
  readonly document: string;
  readonly calls: readonly BookCall[];
  readonly problems: readonly BookProblem[];
}
