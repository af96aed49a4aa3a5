import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { parseLocale, preferredLocale, LOCALE_COOKIE, LOCALE_HEADER } from '@/lib/web/i18n/locale';
import { loadMessages } from '@/lib/web/i18n/messages';
import { getSurroundings } from '@/lib/web/shell';

/**
 * The language, the clock and the zone of one request. The address decides where it can (public pages, English-only
 * areas); otherwise the person's own choice, then the browser's cookie, then the brand, then `Accept-Language`.
 */
export default getRequestConfig(async () => {
  const [surroundings, jar, head] = await Promise.all([getSurroundings(), cookies(), headers()]);
  const locale =
    parseLocale(head.get(LOCALE_HEADER)) ??
    surroundings.locale ??
    parseLocale(jar.get(LOCALE_COOKIE)?.value) ??
    surroundings.brand?.locale ??
    preferredLocale(head.get('accept-language')) ??
    'en';
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: surroundings.clock.timeZone,
    now: surroundings.clock.at,
  };
});
