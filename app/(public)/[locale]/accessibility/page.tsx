import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { brandsOfPage } from '@/app/(public)/[locale]/legal/brands-of-page';
import { LegalDocument } from '@/components/public/legal-document';
import { getSurroundings } from '@/lib/web/shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.accessibility'))('title') };
}

/** How far everybody can use the product, what does not work yet, and who answers. */
export default async function AccessibilityPage(): Promise<ReactNode> {
  const [locale, brands, { sandbox }] = await Promise.all([getLocale(), brandsOfPage(), getSurroundings()]);
  return <LegalDocument document="accessibility" locale={locale} brands={brands} sandbox={sandbox} />;
}
