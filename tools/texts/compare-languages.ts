import type { Fault } from '../fault.js';
import type { TextsOf } from './read-texts.js';
import { variablesOf } from './variables.js';

const pluralForm = /_(?:one|other)$/;

/** An English plural form belongs to the key without its ending. */
export function baseKey(key: string): string {
  return key.replace(pluralForm, '');
}

/** UL7: both languages have the same keys with the same variables; English may have two forms for a `count`. */
export function compareLanguages(texts: TextsOf): readonly Fault[] {
  const english = new Map<string, readonly string[]>();
  for (const form of Object.keys(texts.en)) {
    english.set(baseKey(form), [...(english.get(baseKey(form)) ?? []), form]);
  }
  return [
    ...Object.keys(texts.ko).flatMap((key) => compareKey(key, texts, english.get(key) ?? [])),
    ...[...english.keys()]
      .filter((key) => texts.ko[key] === undefined)
      .map((key) => ({ where: key, what: 'is in en and not in ko' })),
  ];
}

function compareKey(key: string, texts: TextsOf, forms: readonly string[]): readonly Fault[] {
  if (forms.length === 0) return [{ where: key, what: 'is in ko and not in en' }];
  if (forms.some((form) => form !== key) && forms.toSorted().join() !== `${key}_one,${key}_other`) {
    return [{ where: key, what: 'has other forms in en than _one and _other' }];
  }
  const korean = namesIn(texts.ko[key]);
  return forms
    .filter((form) => !isSame(form === key, korean, namesIn(texts.en[form])))
    .map((form) => ({
      where: form,
      what: `has the variables ${korean.join(', ') || '(none)'} in ko and ${namesIn(texts.en[form]).join(', ') || '(none)'} in en`,
    }));
}

/** 'one day' may go without its count. */
function isSame(isWhole: boolean, korean: readonly string[], english: readonly string[]): boolean {
  const wanted = isWhole ? korean : korean.filter((name) => name !== 'count');
  const seen = isWhole ? english : english.filter((name) => name !== 'count');
  return (isWhole || korean.includes('count')) && wanted.join() === seen.join();
}

function namesIn(text = ''): readonly string[] {
  return [...variablesOf(text).keys()].sort();
}
