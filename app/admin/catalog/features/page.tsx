import { Lock, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { roleNames } from '@/app/admin/catalog/role-names';
import { FeatureTable } from '@/components/catalog/feature-table';
import { AdminHead } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Views } from '@/components/ui/list-tools';
import { Notice } from '@/components/ui/notice';
import { SearchBox } from '@/components/ui/search-box';
import { listFeatures, type FeaturesPage, type FeatureUse } from '@/db/read/catalog/list-features';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly searchParams: Promise<{ line?: string; q?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog.features');
  return { title: t('title') };
}

/** What plans of a product line can grant, and where it is used. */
export default async function FeaturesRoute({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked] = await Promise.all([requireViewer('admin'), searchParams]);
  const page = await listFeatures(viewer, asked.line);
  if (!page) notFound();
  const [t, locale] = await Promise.all([getTranslations('catalog.features'), getLocale()]);
  const { line, lines, editing } = page;
  return (
    <>
      <AdminHead
        title={t('title')}
        beside={line === null ? undefined : <BrandBadge brand={line.brand.key} name={line.brand.name} />}
        lead={t('lead')}
        actions={
          line !== null && editing.allowed ? (
            <ButtonLink variant="primary" href={`/admin/catalog/features/new?line=${line.key}`}>
              <Icon of={Plus} />
              {t('new')}
            </ButtonLink>
          ) : undefined
        }
      />
      {editing.allowed ? null : (
        <div className="mb-4">
          <Notice icon={Lock} title={t('readOnly')}>
            {t('readOnlyWho', { who: await roleNames(editing.whoCan) })}
          </Notice>
        </div>
      )}
      <Card clip>
        <Views
          label={t('lines')}
          views={lines.map(({ key, names }) => ({
            label: localize(names, locale as Locale),
            href: `/admin/catalog/features?line=${key}`,
            current: key === line?.key,
          }))}
        />
        {line === null ? (
          <EmptyState action={<ButtonLink href="/admin/catalog/plans">{t('openPlans')}</ButtonLink>}>
            {t('noLines')}
          </EmptyState>
        ) : (
          <LineFeatures page={page} line={line} query={(asked.q ?? '').trim()} />
        )}
      </Card>
    </>
  );
}

async function LineFeatures({
  page,
  line,
  query,
}: {
  page: FeaturesPage;
  line: NonNullable<FeaturesPage['line']>;
  query: string;
}): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('catalog.features'), getLocale()]);
  const href = `/admin/catalog/features?line=${line.key}`;
  const rows = page.uses.filter((use) => matches(use, query));
  return (
    <>
      <CardHead
        title={localize(line.names, locale as Locale)}
        note={String(page.uses.length)}
        actions={<SearchBox label={t('search')} value={query} clearHref={href} keep={{ line: line.key }} />}
      />
      {page.uses.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState action={<ButtonLink href={href}>{t('showAll')}</ButtonLink>}>
          {t('nothingFound', { query })}
        </EmptyState>
      ) : (
        <FeatureTable line={line} groups={line.featureGroups} rows={rows} offered={page.offeredPlans} />
      )}
    </>
  );
}

function matches({ feature }: FeatureUse, query: string): boolean {
  const wanted = query.toLowerCase();
  return [feature.key, ...Object.values(feature.names)].some((text) => text?.toLowerCase().includes(wanted));
}
