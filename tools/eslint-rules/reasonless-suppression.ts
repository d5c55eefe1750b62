import type { Rule } from 'eslint';

const suppression = /^\s*eslint-(?:disable|enable)/;
const withReason = /\s--\s+\S+/;

/** AR75: who switches a rule off says why; ESLint's own form is `-- reason`. (`@ts-` comments have the preset's rule.) */
export const reasonlessSuppression: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { bare: "a rule is switched off without a reason: write it behind '--' (AR75)" },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const isBare = suppression.test(comment.value) && !withReason.test(comment.value);
        if (isBare && comment.loc) context.report({ loc: comment.loc, messageId: 'bare' });
      }
    },
  }),
};
