/** Kinds of texts, told by the last word of a key's name; each decides the full stop (UL2). */
const kinds = {
  title: 'open',
  heading: 'open',
  label: 'open',
  legend: 'open',
  button: 'open',
  link: 'open',
  tag: 'open',
  column: 'open',
  option: 'open',
  error: 'open',
  name: 'open',
  unit: 'open',
  value: 'open',
  subject: 'open',
  caption: 'open',
  bar: 'open',
  word: 'open',
  body: 'closed',
  lead: 'closed',
  hint: 'closed',
  note: 'closed',
  message: 'closed',
  legal: 'free',
} as const;

export type Kind = keyof typeof kinds;

/** The nearest name from the right whose last word is a kind; texts of a version (`v1`) are law texts. */
export function kindOf(key: string): Kind | null {
  const names = key.split('.').slice(1);
  if (names.some((name) => /^v\d+$/.test(name))) return 'legal';
  const last = names.map((name) => lastWord(name)).findLast((word) => word in kinds);
  return (last as Kind | undefined) ?? null;
}

export function stopOf(kind: Kind): 'open' | 'closed' | 'free' {
  return kinds[kind];
}

function lastWord(name: string): string {
  return (/[A-Za-z][a-z0-9]*$/.exec(name)?.[0] ?? '').toLowerCase();
}
