import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AdminHead } from '@/components/shell/page-head';
import { EmptyState } from '@/components/ui/empty-state';
import { SegmentedLinks } from '@/components/ui/segmented';
import { getCatalog } from '@/db/read/catalog/get-catalog';
import { listOverrides } from '@/db/read/catalog/list-overrides';
import { listProductLines } from '@/db/read/catalog/list-product-lines';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';
import { PriceBooks } from './price-books';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog.overrides');
  return { title: t('title') };
}

/** Other prices than the list: for customers of partners who pay, and for single customers. */
export default async function PriceBooksPage({
  searchParams,
}: {
  searchParams: Promise<{ line?: string }>;
}): Promise<ReactNode> {
  const [viewer, { line: asked }, t, locale] = await Promise.all([
    requireViewer('admin'),
    searchParams,
    getTranslations('catalog'),
    getLocale(),
  ]);
  const lines = await listProductLines(viewer);
  const chosen = lines.find(({ key }) => key === asked) ?? lines[0];
  const head = <AdminHead title={t('overrides.title')} lead={t('overrides.lead')} />;
  if (chosen === undefined)
    return (
      <>
        {head}
        <EmptyState>{t('lines.none')}</EmptyState>
      </>
    );
  const [catalog, prices] = await Promise.all([getCatalog(viewer, chosen.key), listOverrides(viewer, chosen.key)]);
  if (catalog === undefined || prices === undefined) return head;
  return (
    <>
      {head}
      <div className="mb-5 overflow-x-auto">
        <SegmentedLinks
          label={t('overrides.line')}
          segments={lines.map(({ key, names }) => ({
            label: localize(names, locale as Locale),
            href: `/admin/catalog/price-books?line=${key}`,
            current: key === chosen.key,
          }))}
        />
      </div>
      <PriceBooks catalog={catalog} prices={prices} />
    </>
  );
}
