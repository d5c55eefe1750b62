import type { Request, Response } from 'express';
import type { Language } from '../../vocabulary/language.js';
import type { Fault } from '../../vocabulary/refusal.js';
import type { Texts } from '../../platform/texts/texts.js';
import type { PublicCode } from './public-codes.js';

interface Needs {
  readonly texts: Texts;
  readonly baseUrl: string;
}

export interface ProblemFacts {
  readonly status: number;
  readonly code: PublicCode;
  /** Names the answer: the request's number, or the key's address where the answer is final. */
  readonly instance: string;
  readonly faults?: readonly Fault[];
  /** What the refusal was judged by. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** An error that a program can act on and a person can read (RFC 9457, API3). */
export type Problem = Readonly<Record<string, unknown>>;

/** Makes the body of a problem, with every field in its fixed place: a final answer is repeated byte for byte. */
export function problemBy({ texts, baseUrl }: Needs) {
  return (language: Language, { status, code, instance, faults = [], facts = {} }: ProblemFacts): Problem => {
    const text = texts.for(language);
    return {
      type: `${baseUrl}/problems/${code}`,
      title: text(`problems.${code}.title`),
      status,
      code,
      detail: text(`problems.${code}.body`),
      instance,
      ...facts,
      ...(faults.length === 0
        ? {}
        : { errors: faults.map((fault) => errorOf(fault, text(`problems.fault.${fault.code}.error`))) }),
    };
  };
}

function errorOf({ field, code, limit }: Fault, message: string): object {
  return { field, code, ...(limit === undefined ? {} : { limit }), message };
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: object;
  readonly type?: string | undefined;
}

/** Sends a body as it is: what an answer about a member says came through the gate. */
export function writeJson(res: Response, { status, body, type = 'application/json' }: JsonAnswer): void {
  res.status(status).type(type).setHeader('Cache-Control', 'no-store');
  res.send(JSON.stringify(body));
}

/** The address of what became of a key. */
export function operationAddress(path: string, key: string): string {
  return `${path}/operations/${encodeURIComponent(key)}`;
}

export const problemType = 'application/problem+json';

/**
 * The language of every final answer, success or no: what a key was answered with is repeated to the byte, also to a
 * caller that prefers another language by then (LP5, LR9).
 */
export const finalLanguage: Language = 'ko';

/** Of what is not final: Korean unless the caller prefers English: the house's own order. */
export function languageOf(req: Request): Language {
  return req.acceptsLanguages('ko', 'en') === 'en' ? 'en' : 'ko';
}
