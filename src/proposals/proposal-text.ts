import { z } from 'zod';
import { topics, type Topic } from '../affiliates/index.js';
import { asId, type AffiliateCode } from '../vocabulary/ids.js';
import type { Fault } from '../vocabulary/refusal.js';
import { bytesIn, cleanBox, cleanLine, lettersIn, visibleLettersIn } from '../vocabulary/typed-text.js';

export type Visibility = 'private' | 'public';

/** The content of a proposal as somebody typed or sent it; a choice that was not made is undefined. */
export interface ProposalInput {
  readonly affiliate: string | undefined;
  readonly topic: string | undefined;
  readonly title: string;
  readonly problem: string;
  readonly improvement: string;
  readonly effect: string;
  readonly visibility: string | undefined;
}

/** Content that may be received: cleaned and within its limits (M01, Y01). */
export interface ProposalText {
  readonly affiliate: AffiliateCode;
  readonly topic: Topic;
  readonly title: string;
  readonly problem: string;
  readonly improvement: string;
  readonly effect: string;
  readonly visibility: Visibility;
}

export type ProposalReading =
  { readonly ok: true; readonly value: ProposalText } | { readonly ok: false; readonly faults: readonly Fault[] };

interface Limits {
  readonly least: number;
  readonly most: number;
  /** Few letters may hold many marks each (RU26). */
  readonly mostBytes: number;
}

const title: Limits = { least: 5, most: 100, mostBytes: 3_000 };
const box: Limits = { least: 20, most: 3_000, mostBytes: 90_000 };
const optionalBox: Limits = { ...box, least: 0 };

/** So many bytes of a field a draft keeps as typed. */
export const keptBytes = { title: title.mostBytes, box: box.mostBytes } as const;

type FaultFacts = Omit<Fault, 'field'>;

/** What is wrong with a cleaned text, or null. Lengths are grapheme clusters, and the least is to be seen. */
function lengthFault(text: string, { least, most, mostBytes }: Limits): FaultFacts | null {
  if (text === '') return least === 0 ? null : { code: 'missing' };
  const letters = lettersIn(text);
  if (letters < least) return { code: 'too-short', limit: least, count: letters };
  if (letters > most) return { code: 'too-long', limit: most, count: letters };
  if (bytesIn(text) > mostBytes) return { code: 'too-heavy' };
  const visible = visibleLettersIn(text);
  return visible < least ? { code: 'too-blank', limit: least, count: visible } : null;
}

function written(limits: Limits, clean: (typed: string) => string): z.ZodType<string, string> {
  return z
    .string()
    .transform(clean)
    .superRefine((text, context) => {
      const fault = lengthFault(text, limits);
      if (fault !== null) context.addIssue({ code: 'custom', params: { ...fault }, message: fault.code });
    });
}

function choice(allowed: readonly string[]): z.ZodType<string, string | undefined> {
  return z
    .string()
    .optional()
    .transform((chosen, context) => {
      if (chosen !== undefined && allowed.includes(chosen)) return chosen;
      const code = chosen === undefined || chosen === '' ? 'missing' : 'unknown-choice';
      context.addIssue({ code: 'custom', params: { code }, message: code });
      return z.NEVER;
    });
}

function schemaFor(affiliates: readonly string[]) {
  return z.object({
    affiliate: choice(affiliates),
    topic: choice(topics),
    title: written(title, cleanLine),
    problem: written(box, cleanBox),
    improvement: written(box, cleanBox),
    effect: written(optionalBox, cleanBox),
    visibility: choice(['private', 'public']),
  });
}

/**
 * Reads the content of a proposal: NFC, trimmed, control characters gone, lengths in grapheme clusters (M01, Y01, RU26).
 *
 * One schema for every door (RU04): `affiliates` are the codes that take proposals now. All faults come at once, in the
 * order of the form.
 */
export function readProposalText(input: ProposalInput, affiliates: readonly string[]): ProposalReading {
  const read = schemaFor(affiliates).safeParse(input);
  if (!read.success) return { ok: false, faults: read.error.issues.map(faultOf) };
  const { affiliate, topic, visibility, ...texts } = read.data;
  return {
    ok: true,
    value: {
      affiliate: asId<'affiliate'>(affiliate),
      topic: topic as Topic,
      visibility: visibility as Visibility,
      ...texts,
    },
  };
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const field = String(issue.path[0] ?? '');
  const facts = issue.code === 'custom' ? (issue.params as FaultFacts | undefined) : undefined;
  return { field, ...(facts ?? { code: 'malformed' }) };
}
