import type { ApiAnswer } from './membership-api.js';

interface Described {
  readonly method: string;
  readonly path: string;
  readonly answer: ApiAnswer;
}

export function describedIn(_: Described): readonly string[] {
  return [];
}
