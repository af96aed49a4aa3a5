import { Eye, Lock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { discard, startDraft } from '@/app/admin/catalog/draft-actions';
import { draftSnapshot } from '@/app/admin/catalog/draft-snapshot-of';
import { editCatalog, lookAtDraft, redoEdit, undoEdit } from '@/app/admin/catalog/edit-actions';
import { roleNames } from '@/app/admin/catalog/role-names';
import { CatalogEditor, type EditedLine } from '@/components/catalog/catalog-editor';
import { ReleaseHistory } from '@/components/catalog/editor-history';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge, LiveBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { getCatalog, type CatalogView } from '@/db/read/catalog/get-catalog';
import { listLineDrafts } from '@/db/read/catalog/list-line-drafts';
import { listReleases, type ReleaseRowView } from '@/db/read/catalog/list-releases';
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
  const [viewer, { line: key }, asked] = await Promise.all([requireViewer('admin'), params, searchParams]);
  const drafts = await listLineDrafts(viewer, { key });
  // The draft asked for, otherwise one's own; one of somebody else is joined only on purpose.
  const shown = drafts.find(({ id }) => id === asked.draft) ?? drafts.find(({ mine }) => mine);
  const [catalog, releases] = await Promise.all([getCatalog(viewer, key, shown?.id), listReleases(viewer)]);
  if (!catalog) notFound();
  const [t, locale] = await Promise.all([getTranslations('catalog'), getLocale()]);
  const { line, editing } = catalog;
  const draft = catalog.draft?.id === shown?.id ? catalog.draft : null;
  const name = localize(line.names, locale as Locale);
  return (
    <>
      <Crumbs trail={[{ label: t('title') }, { label: t('plans'), href: '/admin/catalog/plans' }, { label: name }]} />
      <AdminHead
        title={name}
        beside={<BrandBadge brand={line.brand.key} name={line.brand.name} />}
        lead={await lead(catalog)}
        actions={<HeadActions catalog={catalog} releases={releases.filter((release) => release.line.key === key)} />}
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
          drafts={drafts}
          actions={{ edit: editCatalog, undo: undoEdit, redo: redoEdit, look: lookAtDraft }}
          discard={discard}
          start={startDraft}
        />
      </ClientMessages>
    </>
  );
}

interface HeadActionsProps {
  readonly catalog: CatalogView;
  /** Those of the product line, newest first. */
  readonly releases: readonly ReleaseRowView[];
}

async function HeadActions({ catalog: { line, release }, releases }: HeadActionsProps): Promise<ReactNode> {
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
      <ReleaseHistory releases={releases} />
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
    key: line.key,
    names: line.names,
    unitName: line.unitNames.one,
    currencies: line.currencies,
    groups: line.featureGroups,
    features,
    subscriptions,
  };
}
