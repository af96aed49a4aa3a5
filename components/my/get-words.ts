import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { wordsOf, type Words } from '@/components/my/words';

/** The portal's words inside a page that fetches. */
export async function getWords(): Promise<Words> {
  const [t, locale, timeZone] = await Promise.all([getTranslations('my'), getLocale(), getTimeZone()]);
  return wordsOf(t, locale, timeZone);
}
