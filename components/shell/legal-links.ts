import { getTranslations } from 'next-intl/server';
import type { FooterLink } from '@/components/shell/footer';
import { getSurroundings } from '@/lib/web/shell';

/** What consumer law wants one step away from every page: cancel, terms, privacy, accessibility, each of the page's brand. */
export async function legalLinks(locale: string): Promise<readonly FooterLink[]> {
  const [t, { brand }] = await Promise.all([getTranslations('shell.footer'), getSurroundings()]);
  const query = brand === undefined ? '' : `?brand=${brand.key}`;
  return [
    { href: `/${locale}/cancel${query}`, label: t('cancel') },
    { href: `/${locale}/legal/terms${query}`, label: t('terms') },
    { href: `/${locale}/legal/privacy${query}`, label: t('privacy') },
    { href: `/${locale}/accessibility${query}`, label: t('accessibility') },
  ];
}
