import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { josa } from 'es-hangul';
import { createInstance, type i18n as I18n } from 'i18next';
import { type Language, languages } from '../../vocabulary/language.js';
import { flattenTexts } from './flatten-texts.js';
import type { TextVariables } from './text-keys.js';

export type TextKey = keyof TextVariables;

/** A key of a union needs the variables of each of its texts. */
type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type VariablesOf<Key extends TextKey> = AllOf<TextVariables[Key]>;

/** The text of a key in one language; an unknown key or a missing variable does not compile. */
export type Translate = <Key extends TextKey>(
  key: Key,
  ...variables: keyof VariablesOf<Key> extends never ? [] : [variables: VariablesOf<Key>]
) => string;

export interface Texts {
  for(language: Language): Translate;
}

/** Reads all texts of `folder` (`ko/*.json`, `en/*.json`) once; escaping is the template's work. */
export function createTexts(folder: string): Texts {
  const i18n = createInstance().use(formatter);
  void i18n.init({
    initAsync: false,
    lng: 'ko',
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      languages.map((language) => [language, { translation: read(join(folder, language)) }]),
    ),
  });
  const byLanguage = { ko: translateBy(i18n, 'ko'), en: translateBy(i18n, 'en') };
  return { for: (language) => byLanguage[language] };
}

/**
 * Variables travel in `replace`, so that none of them is taken for an option, and no text inside a value is looked up.
 *
 * A text without variables is looked up once: a page asks for some sixty, and i18next copies all its options for each,
 * which took more of the machine than everything else of the page.
 */
function translateBy(i18n: I18n, lng: Language): Translate {
  const plain = new Map<string, string>();
  return (key, ...variables) => {
    const replace = variables[0] as object | undefined;
    if (replace === undefined) {
      const known = plain.get(key) ?? i18n.t(key, { lng, nest: false });
      plain.set(key, known);
      return known;
    }
    const count = 'count' in replace ? { count: replace.count } : {};
    return i18n.t(key, { lng, replace, ...count, nest: false });
  };
}

function read(folder: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    Object.assign(
      texts,
      flattenTexts(file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    );
  }
  return texts;
}

/** Making an Intl object costs more than a whole text. */
const numbers = { ko: new Intl.NumberFormat('ko'), en: new Intl.NumberFormat('en') };

/** `{{points, number}}` with separators; `{{name, josa:을/를}}` with the particle that fits its last syllable. */
const formatter = {
  type: 'formatter' as const,
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, format = '', language = 'ko'): string => {
    const text = String(value);
    if (format === 'number') return numbers[language === 'en' ? 'en' : 'ko'].format(Number(value));
    if (format.startsWith('josa:')) return josa(text, format.slice('josa:'.length) as Parameters<typeof josa>[1]);
    return text;
  },
};
