import type { Fault } from '../../vocabulary/refusal.js';

/** The faults of a form, in words: once as a summary at the top, once at each field (UC5). */
export interface FormErrors {
  readonly list: readonly { readonly href: string; readonly text: string }[];
  of(field: string): { readonly text: string } | undefined;
}

/** A form without faults. */
export const noErrors: FormErrors = { list: [], of: () => undefined };

/**
 * Words the faults, which stand in page order. A link leads to the element whose id is the field's name; of several
 * faults of one field the first is told, and in the summary each field stands once.
 */
export function formErrors(faults: readonly Fault[], say: (fault: Fault) => string): FormErrors {
  const texts = new Map<string, string>();
  for (const fault of faults) if (!texts.has(fault.field)) texts.set(fault.field, say(fault));
  return {
    list: [...texts].map(([field, text]) => ({ href: `#${field}`, text })),
    of: (field) => {
      const text = texts.get(field);
      return text === undefined ? undefined : { text };
    },
  };
}
