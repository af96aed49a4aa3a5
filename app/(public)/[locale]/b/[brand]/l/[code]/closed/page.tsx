import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ClosedCode } from '@/components/public/closed-code';
import { findPublicLink } from '@/db/read/public-link';
import { findPublicBrand } from '@/db/read/public-brands';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.claim'))('closedTitle'), robots: { index: false } };
}

interface Props {
  readonly params: Promise<{ locale: string; brand: string; code: string }>;
}

/** A link that does not work any more, or never did, with the way on. */
export default async function ClosedLink({ params }: Props): Promise<ReactNode> {
  const { locale, brand: key, code } = await params;
  const [brand, link] = await Promise.all([findPublicBrand(key), findPublicLink(key, code, null)]);
  if (!brand) notFound();
  const state = link === undefined || link.state === 'active' ? 'unknown' : link.state;
  return <ClosedCode state={state} partner={link?.partner} brand={brand} pricesHref={`/${locale}/b/${key}/pricing`} />;
}
