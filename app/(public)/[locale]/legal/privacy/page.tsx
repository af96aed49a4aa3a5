import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { brandsOfPage } from '@/app/(public)/[locale]/legal/brands-of-page';
import { LegalDocument } from '@/components/public/legal-document';
import { getSurroundings } from '@/lib/web/shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.privacy'))('title') };
}

/** What is stored about people, and who sees it. */
export default async function PrivacyPage(): Promise<ReactNode> {
  const [locale, brands, { sandbox }] = await Promise.all([getLocale(), brandsOfPage(), getSurroundings()]);
  return <LegalDocument document="privacy" locale={locale} brands={brands} sandbox={sandbox} />;
}
