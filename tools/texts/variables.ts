export type VariableType = 'Value' | 'string' | 'number';

const variable = /\{\{\s*(\w+)\s*(?:,\s*([^}]*?)\s*)?\}\}/g;

/** The variables of a text with the type that their format wants. */
export function variablesOf(text: string): ReadonlyMap<string, VariableType> {
  return new Map([...text.matchAll(variable)].map(([, name = '', format = '']) => [name, typeOf(name, format)]));
}

/** The text with a plain syllable in the place of each variable, fit for rules about words. */
export function withoutVariables(text: string): string {
  return text.replace(variable, '값');
}

/** One type for a variable that both languages use: the narrower one. */
export function narrower(one: VariableType, other: VariableType | undefined): VariableType {
  return other === undefined || other === 'Value' ? one : other;
}

function typeOf(name: string, format: string): VariableType {
  if (name === 'count' || format === 'number') return 'number';
  return format.startsWith('josa:') ? 'string' : 'Value';
}
