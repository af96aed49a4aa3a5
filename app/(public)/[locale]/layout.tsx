import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PricingEmbed } from '@/components/catalog/pricing-embed';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentMetadata, documentViewport } from '@/components/shell/document';
import { EnvBanner } from '@/components/shell/env-banner';
import { Footer } from '@/components/shell/footer';
import { legalLinks } from '@/components/shell/legal-links';
import { PublicTop } from '@/components/shell/public-top';
import { isEmbedded } from '@/lib/web/framing';
import { getHostBrand } from '@/lib/web/host-brand';
import { parseLocale } from '@/lib/web/i18n/locale';
import { getSurroundings } from '@/lib/web/shell';
import { moveClock } from '@/lib/web/shell-actions';
import { parseTheme } from '@/lib/web/theme/theme';

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const [{ sandbox, brand }, own] = await Promise.all([getSurroundings(), getHostBrand()]);
  return documentMetadata(own?.name ?? brand?.name ?? 'Perennial', sandbox);
}

export default async function PublicLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}): Promise<ReactNode> {
  const locale = parseLocale((await params).locale);
  if (locale === undefined) notFound();
  const [surroundings, head, own] = await Promise.all([getSurroundings(), headers(), getHostBrand()]);
  const { brand } = surroundings;
  const address = head.get('x-path') ?? '';
  if (isEmbedded(address)) {
    return (
      <Document brand={brand?.key} theme={parseTheme(new URLSearchParams(address.split('?', 2)[1]).get('theme'))}>
        <ClientMessages namespaces={['ui']}>
          <PricingEmbed>{children}</PricingEmbed>
        </ClientMessages>
      </Document>
    );
  }
  return (
    <Document brand={brand?.key} accent={own?.accent}>
      <ClientMessages namespaces={['ui']}>
        <EnvBanner surroundings={surroundings} move={moveClock} />
        <div className="pr-portal" data-portal="customer" data-density="reading">
          <PublicTop
            homeHref={brand === undefined ? '/' : `/${locale}/b/${brand.key}/pricing`}
            name={brand?.name ?? 'Perennial'}
            brand={brand?.key}
            own={own ?? undefined}
          />
          <main className="pr-wrap" id="main">
            {children}
          </main>
          <Footer owner={brand?.legalName ?? 'Perennial'} links={await legalLinks(locale)} />
        </div>
      </ClientMessages>
    </Document>
  );
}
