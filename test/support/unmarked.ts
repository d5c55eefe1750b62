/** What a person reads of a page's main part, without what is marked up for programs by `tag` already (http.md 7). */
export function unmarked(html: string, tag: 'data' | 'time'): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return main
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`, 'g'), ' ')
    .replaceAll(/<[^>]+>/g, '');
}

/** How a day looks in the texts of a language. */
export const dayPattern = {
  ko: /\d월 \d+일|\d{4}-\d\d-\d\d/,
  en: /\d (?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\d{4}-\d\d-\d\d/,
};
