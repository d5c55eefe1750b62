/** The languages in which the product is complete. */
export type Language = 'ko' | 'en';

export const languages: readonly Language[] = ['ko', 'en'];

/** A text that is stored in both languages, such as an affiliate's name. */
export type InBothLanguages = Readonly<Record<Language, string>>;
