import { z } from 'zod';
import { HttpFault } from './http-fault.js';
import type { KeptFields } from './kept-form.js';

/** A text box or hidden field: browsers always send it, so its absence is a fault of shape. */
export const typed = z.string();
/** Radios, or the button that was pressed: absent when none was chosen, which is a matter of content. */
export const chosen = z.string().optional();
/** Check boxes of one name: none, one or many, none of them twice. */
export const ticked = z
  .union([z.string().transform((one) => [one]), z.array(z.string()).refine(isEachOnce)])
  .default([]);

function isEachOnce(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

type Fields = Readonly<Record<string, z.ZodType>>;

export interface Form<Shape extends Fields> {
  /**
   * The fields of a post, by name, as typed. Throws HttpFault `bad-shape` (400) for an unknown, missing or doubled
   * field, a list where one value belongs, and every name that is no field, operators included (RU29, H1).
   */
  read(body: unknown): z.output<z.ZodObject<Shape>>;
  /** The same from fields kept over a sign-in (RU34); null when there are none or they are of another form. */
  take(kept: KeptFields | null): z.output<z.ZodObject<Shape>> | null;
}

/** The shape of one form: its field names, once. What the values may be is judged after it, by the room (RU04). */
export function defineForm<Shape extends Fields>(fields: Shape): Form<Shape> {
  const posted = z.strictObject({ ...fields, _csrf: z.string() });
  const known = z.strictObject(fields);
  return {
    read: (body) => {
      const seen = posted.safeParse(body ?? {});
      if (!seen.success) throw new HttpFault('bad-shape');
      const { _csrf, ...rest } = seen.data as Record<string, unknown>;
      return rest as z.output<z.ZodObject<Shape>>;
    },
    take: (kept) => {
      const seen = known.safeParse(kept ?? undefined);
      return seen.success ? seen.data : null;
    },
  };
}
