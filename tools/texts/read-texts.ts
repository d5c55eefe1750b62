import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flattenTexts } from '../../src/platform/texts/flatten-texts.js';
import { type Language, languages } from '../../src/vocabulary/language.js';
import type { Fault } from '../fault.js';
import { filesBelow } from '../files-below.js';

export type TextsOf = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** All texts of both languages, and what could not be read as texts. */
export function readTexts(folder: string): { texts: TextsOf; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const texts: Record<Language, Record<string, string>> = { ko: {}, en: {} };
  for (const language of languages) {
    for (const file of filesBelow(join(folder, language), '.json')) {
      try {
        Object.assign(texts[language], textsOf(join(folder, language), file));
      } catch (error) {
        faults.push({ where: `${language}/${file}`, what: String(error) });
      }
    }
  }
  return { texts, faults };
}

function textsOf(folder: string, file: string): Record<string, string> {
  return flattenTexts(file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, file), 'utf8')));
}
