import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { impactOffersCsvHref, impactOffersHref, parseOfferKind } from '@/components/catalog/impact-address';
import { ImpactOffers } from '@/components/catalog/impact-offers';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { Views } from '@/components/ui/list-tools';
import { findImpactOffers } from '@/db/read/catalog/find-impact-offers';
import { getDraft } from '@/db/read/catalog/get-draft';
import { requireViewer } from '@/lib/web/session';

interface OffersPageProps {
  readonly params: Promise<{ draftId: string; impactId: string }>;
  readonly searchParams: Promise<{ kind?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog.impact.offers');
  return { title: t('title') };
}

/** The offers that were out when an impact was computed; they keep the price they were made with. */
export default async function OffersPage({ params, searchParams }: OffersPageProps): Promise<ReactNode> {
  const [viewer, place, wanted, t] = await Promise.all([
    requireViewer('admin'),
    params,
    searchParams,
    getTranslations('catalog'),
  ]);
  const kind = parseOfferKind(wanted.kind);
  const [review, offers] = await Promise.all([
    getDraft(viewer, place.draftId),
    findImpactOffers(viewer, place.impactId, kind),
  ]);
  if (!review || offers === null) notFound();
  const view = (each: typeof kind) => ({
    label: t(`impact.offers.${each ?? 'all'}`),
    href: impactOffersHref(place, each),
    current: each === kind,
  });
  return (
    <>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('drafts'), href: '/admin/catalog/drafts' },
          {
            label: t('draft.name', { number: review.draft.number }),
            href: `/admin/catalog/drafts/${place.draftId}/review#impact`,
          },
          { label: t('review.impact') },
        ]}
      />
      <AdminHead
        title={t('impact.offers.title')}
        lead={t('impact.offers.lead')}
        beside={<BrandBadge brand={review.line.brand.key} name={review.line.brand.name} />}
        actions={
          <a className="pr-btn" data-variant="secondary" data-size="default" href={impactOffersCsvHref(place, kind)}>
            <Icon of={Download} />
            {t('impact.csv')}
          </a>
        }
      />
      <Views label={t('impact.offers.state')} views={[view(undefined), view('quotes'), view('checkouts')]} />
      <ImpactOffers offers={offers} plans={[...review.draft.document.plans, ...review.draft.base.plans]} />
    </>
  );
}
