import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PreviewStill } from '@/components/catalog/preview-still';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentViewport } from '@/components/shell/document';
import { PublicTop } from '@/components/shell/public-top';
import { getPreview } from '@/db/read/catalog/get-preview';
import { parseLocale } from '@/lib/web/i18n/locale';
import { requireViewer } from '@/lib/web/session';
import { parseTheme } from '@/lib/web/theme/theme';

interface PreviewLayoutProps {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string; draftId: string; brand: string; theme: string }>;
}

export const viewport = documentViewport;
export const metadata: Metadata = { robots: { index: false, follow: false } };

/** A document of its own, so that the brand, the language and the theme of a preview touch nothing round it. */
export default async function PreviewLayout({ children, params }: PreviewLayoutProps): Promise<ReactNode> {
  const [viewer, { locale, draftId, brand: key, theme }] = await Promise.all([requireViewer('admin'), params]);
  const preview = parseLocale(locale) === undefined ? undefined : await getPreview(viewer, draftId);
  const brand = preview?.brands.find((each) => each.key === key);
  if (!preview || !brand) notFound();
  const t = await getTranslations('pricing.preview');
  return (
    <Document brand={brand.key} theme={parseTheme(theme)}>
      <ClientMessages namespaces={['ui']}>
        <p className="pr-preview-mark" role="note">
          {t('mark', { number: preview.draft.number })}
        </p>
        <PreviewStill>
          <div className="pr-portal" data-portal="customer" data-density="reading">
            <PublicTop homeHref="#main" name={brand.name} brand={brand.key} />
            <main className="pr-wrap" id="main">
              {children}
            </main>
          </div>
        </PreviewStill>
      </ClientMessages>
    </Document>
  );
}
