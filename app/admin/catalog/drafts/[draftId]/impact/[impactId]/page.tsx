import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { impactCsvHref, parseImpactFilter } from '@/components/catalog/impact-address';
import { ImpactList } from '@/components/catalog/impact-list';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { getDraft } from '@/db/read/catalog/get-draft';
import { getImpact } from '@/db/read/catalog/get-impact';
import { listImpactRows } from '@/db/read/catalog/list-impact-rows';
import { requireViewer } from '@/lib/web/session';

interface ImpactPageProps {
  readonly params: Promise<{ draftId: string; impactId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const ROWS = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog.impact.list');
  return { title: t('title') };
}

/** The subscriptions behind a number of an impact, with the sums that add up to it. */
export default async function ImpactPage({ params, searchParams }: ImpactPageProps): Promise<ReactNode> {
  const [viewer, { draftId, impactId }, parameters, t] = await Promise.all([
    requireViewer('admin'),
    params,
    searchParams,
    getTranslations('catalog'),
  ]);
  const filter = parseImpactFilter(parameters);
  const after = typeof parameters.after === 'string' ? parameters.after : undefined;
  const [review, view, found] = await Promise.all([
    getDraft(viewer, draftId),
    getImpact(viewer, draftId),
    listImpactRows(viewer, impactId, filter, { limit: ROWS, after }),
  ]);
  if (!review) notFound();
  const place = { draftId, impactId };
  return (
    <>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('drafts'), href: '/admin/catalog/drafts' },
          {
            label: t('draft.name', { number: review.draft.number }),
            href: `/admin/catalog/drafts/${draftId}/review#impact`,
          },
          { label: t('review.impact') },
        ]}
      />
      <AdminHead
        title={t('impact.list.title')}
        beside={<BrandBadge brand={review.line.brand.key} name={review.line.brand.name} />}
        actions={
          <a className="pr-btn" data-variant="secondary" data-size="default" href={impactCsvHref(place, filter)}>
            <Icon of={Download} />
            {t('impact.csv')}
          </a>
        }
      />
      {view === null ? (
        <EmptyState
          action={<TextLink href={`/admin/catalog/drafts/${draftId}/review`}>{t('impact.list.toReview')}</TextLink>}
        >
          {t('impact.list.none')}
        </EmptyState>
      ) : (
        <ImpactList
          place={place}
          filter={filter}
          found={found}
          view={view}
          about={review}
          isFirst={after === undefined}
        />
      )}
    </>
  );
}
