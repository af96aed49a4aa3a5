import { LOCALES, type Locale } from '@/lib/domain/localized';

/** Carries the language an address decides from proxy.ts to the page; a browser cannot set it, proxy.ts overwrites it. */
export const LOCALE_HEADER = 'x-address-locale';

/** Where the chosen language is kept for people who are not signed in. */
export const LOCALE_COOKIE = 'locale';

/** First path segments of pages that anybody may open; their language is the first segment of the address. */
const PUBLIC_SEGMENTS: ReadonlySet<string> = new Set([
  'pricing',
  'b',
  'c',
  'l',
  'pay',
  'cancel',
  'withdraw',
  'verify',
  'accessibility',
  'legal',
]);

/** Parts of the product that exist in English only. */
const ENGLISH_SEGMENTS: ReadonlySet<string> = new Set(['admin', 'lab']);

export function parseLocale(text: unknown): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}

/** The best language of an `Accept-Language` header, by its weights; undefined when it names none of ours. */
export function preferredLocale(header: string | null): Locale | undefined {
  if (header === null) return undefined;
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const locale = parseLocale(language);
    if (locale !== undefined) return locale;
  }
  return undefined;
}

/** The language an address decides by itself, undefined where the person decides. */
export function localeOfPath(pathname: string): Locale | undefined {
  const first = pathname.split('/')[1] ?? '';
  if (ENGLISH_SEGMENTS.has(first)) return 'en';
  return parseLocale(first);
}

/** Whether an address without a language has to be sent on to one with a language. */
export function wantsLocale(pathname: string): boolean {
  const first = pathname.split('/')[1] ?? '';
  return PUBLIC_SEGMENTS.has(first);
}

/** The tag numbers and dates are written by. English without a country would be American: month first, `$` for USD. */
export function formatTag(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}
