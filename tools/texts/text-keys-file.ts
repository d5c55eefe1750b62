import { baseKey } from './compare-languages.js';
import type { TextsOf } from './read-texts.js';
import { narrower, variablesOf, type VariableType } from './variables.js';

/** The source of `text-keys.ts`: every key of the Korean files with the variables that its texts need. */
export function textKeysFile(texts: TextsOf): string {
  const lines = Object.keys(texts.ko)
    .sort()
    .map((key) => `  '${key}': ${variablesType(key, texts)};\n`)
    .join('');
  const value = lines.includes(': Value') ? 'type Value = string | number;\n\n' : '';
  return `// Made from views/texts by tools/check-texts.ts --write; not to be changed by hand.\n\n${value}export interface TextVariables {\n${lines}}\n`;
}

function variablesType(key: string, texts: TextsOf): string {
  const types = new Map<string, VariableType>();
  const english = Object.entries(texts.en).filter(([form]) => baseKey(form) === key);
  for (const text of [texts.ko[key] ?? '', ...english.map(([, form]) => form)]) {
    for (const [name, type] of variablesOf(text)) types.set(name, narrower(type, types.get(name)));
  }
  if (types.size === 0) return 'object';
  return `{ ${[...types].map(([name, type]) => `${name}: ${type}`).join('; ')} }`;
}
