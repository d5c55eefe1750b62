import { relative, sep } from 'node:path';
import type { Rule } from 'eslint';

/** Words that say nothing about what a file is for (AR12); `personal-data` says something. */
const banned = /^(?:utils?|helpers?|common|shared|misc|managers?|base|data)$|-(?:utils?|helpers?|managers?|misc)$/;
const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** AR12: `utils` is a room without a purpose, and one manner of naming files needs no thought. */
export const bannedName: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      banned: "'{{name}}' is a room without a purpose: name what it is for (AR12)",
      kebab: "'{{name}}' is not kebab-case: small letters, figures and single hyphens (AR12)",
    },
  },
  create: (context) => ({
    Program(node) {
      for (const part of relative(context.cwd, context.filename).split(sep)) {
        const names = part.replace(/^\./, '').split('.');
        const name = names[0] ?? '';
        if (names.some((one) => banned.test(one))) {
          context.report({ node, messageId: 'banned', data: { name: part } });
        } else if (!kebabCase.test(name)) {
          context.report({ node, messageId: 'kebab', data: { name: part } });
        }
      }
    },
  }),
};
