import { getTranslations } from 'next-intl/server';
import type { FooterLink } from '@/components/shell/footer';

/** What consumer law wants one step away from every page: cancel, withdraw, terms, privacy, accessibility. */
export async function legalLinks(locale: string): Promise<readonly FooterLink[]> {
  const t = await getTranslations('shell.footer');
  return [
    { href: `/${locale}/cancel`, label: t('cancel') },
    { href: `/${locale}/withdraw`, label: t('withdraw') },
    { href: `/${locale}/legal/terms`, label: t('terms') },
    { href: `/${locale}/legal/privacy`, label: t('privacy') },
    { href: `/${locale}/accessibility`, label: t('accessibility') },
  ];
}
