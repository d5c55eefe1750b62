import type { Language } from '../../src/vocabulary/language.js';
import { type Kind, kindOf, stopOf } from './kind-of.js';
import { withoutVariables } from './variables.js';

/** A text under the rules of writing (ux.md 5.1). */
interface Subject {
  readonly language: Language;
  readonly kind: Kind;
  readonly isForCustomers: boolean;
  readonly text: string;
  readonly sentences: readonly string[];
}

type Rule = (subject: Subject) => string | undefined;

const bannedForCustomers = new RegExp(
  '(?<![가-힣])곧(?![가-힣])|조만간|빠른 시일|신속|최대한|적극|반드시|노력하겠습니다|검토하겠습니다|(?<!실시 ?)예정' +
    '|불편을 드려|해당|상기|귀하|반려|거절|탈락|잘못 입력',
);
const openParticle = /[을를이가은는와과]\([을를이가은는와과]\)|\([이으]\)/;
const nounsOnYo = /(?:개|필|중|주|소|수|강|긴)요$/;

const rules: readonly Rule[] = [
  ({ kind, text }) =>
    stopOf(kind) === 'open' && /\.$/.test(text) ? `UL2: a ${kind} ends without a full stop` : undefined,
  ({ kind, text }) =>
    stopOf(kind) === 'closed' && !/[.?:][)'"’”]?$/.test(text) ? `UL2: a ${kind} ends with a full stop` : undefined,
  ({ text }) => (/[!！]/.test(text) ? 'UL6: no exclamation mark' : undefined),
  ({ text }) => (/\p{Emoji_Presentation}|\uFE0F/u.test(text) ? 'UL6: no emoji' : undefined),
  korean(({ text }) => (openParticle.test(text) ? "UN5: particles by josa, never '을(를)'" : undefined)),
  korean(({ text }) => (text.includes('십시오') ? "UL1: requests end in '-해 주세요', not '-십시오'" : undefined)),
  korean(({ kind, sentences }) => {
    const light = kind === 'option' ? undefined : sentences.find(isLight);
    return light === undefined ? undefined : `UL1: statements in 합쇼체, requests in '-해 주세요': '${light}'`;
  }),
  customers(({ text }) => {
    const found = bannedForCustomers.exec(text)?.[0];
    return found === undefined ? undefined : `UL4: '${found}' is no word for customers`;
  }),
  customers(({ sentences }) =>
    sentences.some((sentence) => Array.from(sentence).length > 80)
      ? 'UL3: a sentence of more than 80 characters'
      : undefined,
  ),
  customers(({ kind, sentences }) =>
    kind === 'hint' && sentences.length > 2 ? 'UL3: a hint of more than two sentences' : undefined,
  ),
];

/** What the rules of writing say against a text of that key; nothing for law texts. */
export function faultsOfWriting(language: Language, key: string, written: string): readonly string[] {
  const kind = kindOf(key);
  if (kind === null) return ['has no kind: end the name with title, body, error, … (tools/texts/kind-of.ts)'];
  if (kind === 'legal') return [];
  const text = withoutVariables(written);
  const sentences = text.split(/(?<=[.?])\s+/);
  const isForCustomers = !/^(?:staff|operator)/.test(key);
  return rules
    .map((rule) => rule({ language, kind, isForCustomers, text, sentences }))
    .filter((said) => said !== undefined);
}

/** 해요체 outside requests ('-해 주세요') and questions ('-나요?', '-까요?'). */
function isLight(sentence: string): boolean {
  const end = sentence.replace(/[.)'"’”]+$/, '');
  if (end.endsWith('요?')) return !/[나까]요\?$/.test(end);
  return end.endsWith('요') && !end.endsWith('주세요') && !nounsOnYo.test(end);
}

function korean(rule: Rule): Rule {
  return (subject) => (subject.language === 'ko' ? rule(subject) : undefined);
}

function customers(rule: Rule): Rule {
  return korean((subject) => (subject.isForCustomers ? rule(subject) : undefined));
}
