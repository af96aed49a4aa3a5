export const LOCALES = ['en', 'de', 'it'] as const;
export type Locale = (typeof LOCALES)[number];

/** A name or sentence a product manager wrote, in English and as many other languages as they got to. */
export type Localized = { readonly en: string } & { readonly [L in Exclude<Locale, 'en'>]?: string | undefined };

export function localize(text: Localized, locale: Locale): string {
  return text[locale] ?? text.en;
}
