import type { Rule } from 'eslint';

const suppression = /^\s*eslint-disable/;
const withReason = /^\s*eslint-\S+\s+(?!--)\S.*\s--\s+\S+/s;

/** A place before the first character: what stands there no comment of the file can switch off. */
const outOfReach = { line: 1, column: -1 };

/**
 * AR75: who switches a rule off names it and says why; ESLint's own form is `-- reason`. (`@ts-` comments have the
 * preset's rule.) Reported at the top, or a file could silence this very rule.
 */
export const reasonlessSuppression: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { bare: "line {{line}} switches off a rule without its name and a reason: write it behind '--' (AR75)" },
  },
  create: (context) => ({
    Program() {
      for (const { value, loc } of context.sourceCode.getAllComments()) {
        if (!suppression.test(value) || withReason.test(value)) continue;
        context.report({ loc: outOfReach, messageId: 'bare', data: { line: String(loc?.start.line) } });
      }
    },
  }),
};
