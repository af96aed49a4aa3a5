import { Eye, History, Lock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { discard } from '@/app/admin/catalog/draft-actions';
import { draftSnapshot } from '@/app/admin/catalog/draft-snapshot-of';
import { editCatalog, redoEdit, undoEdit } from '@/app/admin/catalog/edit-actions';
import { roleNames } from '@/app/admin/catalog/role-names';
import { CatalogEditor, type EditedLine } from '@/components/catalog/catalog-editor';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge, LiveBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { getCatalog, type CatalogView } from '@/db/read/catalog/get-catalog';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';

interface LinePage {
  readonly params: Promise<{ line: string }>;
  readonly searchParams: Promise<{ draft?: string }>;
}

export async function generateMetadata({ params }: LinePage): Promise<Metadata> {
  const [viewer, { line }] = await Promise.all([requireViewer('admin'), params]);
  const catalog = await getCatalog(viewer, line);
  return { title: catalog ? catalog.line.names.en : undefined };
}

/** The matrix of one product line, with its draft. */
export default async function ProductLinePage({ params, searchParams }: LinePage): Promise<ReactNode> {
  const [viewer, { line: key }, { draft: draftId }] = await Promise.all([requireViewer('admin'), params, searchParams]);
  const catalog = await getCatalog(viewer, key, draftId);
  if (!catalog) notFound();
  const [t, locale] = await Promise.all([getTranslations('catalog'), getLocale()]);
  const { line, draft, editing } = catalog;
  const name = localize(line.names, locale as Locale);
  return (
    <>
      <Crumbs trail={[{ label: t('title') }, { label: t('plans'), href: '/admin/catalog/plans' }, { label: name }]} />
      <AdminHead
        title={name}
        beside={<BrandBadge brand={line.brand.key} name={line.brand.name} />}
        lead={await lead(catalog)}
        actions={<HeadActions catalog={catalog} />}
      />
      {editing.allowed ? null : (
        <div className="mb-4">
          <Notice icon={Lock} title={t('line.readOnly')}>
            {t('line.readOnlyWho', { who: await roleNames(editing.whoCan) })}
          </Notice>
        </div>
      )}
      <ClientMessages namespaces={['ui', 'catalog']}>
        <CatalogEditor
          line={editedLine(catalog)}
          live={catalog.document}
          liveNumber={catalog.release?.number ?? null}
          draft={draft ? draftSnapshot(draft) : null}
          editable={editing.allowed}
          actions={{ edit: editCatalog, undo: undoEdit, redo: redoEdit }}
          discard={discard}
        />
      </ClientMessages>
    </>
  );
}

async function HeadActions({ catalog: { line, release } }: { catalog: CatalogView }): Promise<ReactNode> {
  const t = await getTranslations('catalog.line');
  return (
    <>
      {release === null ? (
        <span className="text-control text-muted">{t('notLive')}</span>
      ) : (
        <LiveBadge>
          {t('live')} <b>r{release.number}</b>
          <span className="max-[720px]:hidden">
            <DateTime at={release.publishedAt} /> · {release.publishedBy}
          </span>
        </LiveBadge>
      )}
      <ButtonLink href="/admin/catalog/releases">
        <Icon of={History} />
        {t('history')}
      </ButtonLink>
      {release === null ? null : (
        <ButtonLink href={`/en/b/${line.brand.key}/pricing`}>
          <Icon of={Eye} />
          {t('pricingPage')}
        </ButtonLink>
      )}
    </>
  );
}

async function lead({ line, subscriptionCount, allSubscriptionCount }: CatalogView): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('catalog.line'), getLocale()]);
  return t('lead', {
    description: localize(line.description, locale as Locale),
    currencies: line.currencies.join(', '),
    count: subscriptionCount,
    formatted: subscriptionCount.toLocaleString('en-GB'),
    all: allSubscriptionCount.toLocaleString('en-GB'),
  });
}

function editedLine({ line, features, subscriptions }: CatalogView): EditedLine {
  return {
    id: line.id,
    names: line.names,
    unitName: line.unitNames.one,
    currencies: line.currencies,
    groups: line.featureGroups,
    features,
    subscriptions,
  };
}
