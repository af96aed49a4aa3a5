import { getLocale, getTranslations } from 'next-intl/server';

/** Roles as people read them: `Finance, owner`. English writes only the first one with a capital; German nouns keep theirs. */
export async function roleNames(roles: readonly string[]): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('auth.roles'), getLocale()]);
  const names = roles.filter((role) => t.has(role)).map((role) => t(role));
  return names.map((name, index) => (index > 0 && locale !== 'de' ? name.toLocaleLowerCase(locale) : name)).join(', ');
}
