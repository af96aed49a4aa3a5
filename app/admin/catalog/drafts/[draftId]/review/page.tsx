import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { discard } from '@/app/admin/catalog/draft-actions';
import { DiscardDialog } from '@/components/catalog/discard-dialog';
import { previewHref } from '@/components/catalog/preview-address';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Stepper } from '@/components/ui/stepper';
import { getApprovals } from '@/db/read/catalog/get-approvals';
import { getDraft, type DraftReview } from '@/db/read/catalog/get-draft';
import { getImpact, type ImpactView } from '@/db/read/catalog/get-impact';
import { getPriceNotice } from '@/db/read/catalog/get-price-notice';
import { getImpactRun } from '@/db/read/catalog/get-impact-run';
import { getSchedule } from '@/db/read/catalog/get-schedule';
import { listDraftComments } from '@/db/read/catalog/list-draft-comments';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';
import { ClosedNotice, StaleNotice } from './review-notices';
import { ReviewChanges } from './review-changes';
import { ReviewComments } from './review-comments';
import { ReviewFindings } from './review-findings';
import { ReviewImpact } from './review-impact';
import { ReviewMail } from './review-mail';
import { ReviewSide } from './review-side';

interface ReviewPage {
  readonly params: Promise<{ draftId: string }>;
  readonly searchParams: Promise<{ as?: string; about?: string; mail?: string }>;
}

export async function generateMetadata({ params }: ReviewPage): Promise<Metadata> {
  const [viewer, { draftId }, t] = await Promise.all([
    requireViewer('admin'),
    params,
    getTranslations('catalog.review'),
  ]);
  const review = await getDraft(viewer, draftId);
  return { title: review ? t('title', { number: review.draft.number }) : undefined };
}

/** What a draft would change, what follows from it, and the button that makes it live. */
export default async function ReviewDraftPage({ params, searchParams }: ReviewPage): Promise<ReactNode> {
  const [viewer, { draftId }, { as, about, mail }] = await Promise.all([requireViewer('admin'), params, searchParams]);
  const [review, impact, run, asked, comments, scheduled, notice] = await Promise.all([
    getDraft(viewer, draftId),
    getImpact(viewer, draftId),
    getImpactRun(viewer, draftId),
    getApprovals(viewer, draftId),
    listDraftComments(viewer, draftId),
    getSchedule(viewer, draftId),
    getPriceNotice(viewer, draftId),
  ]);
  if (!review) notFound();
  const t = await getTranslations('catalog');
  const { draft, line, live } = review;
  const open = draft.closedAs === null;
  const stale = open && draft.baseRelease?.id !== live?.id;
  return (
    <ClientMessages namespaces={['ui', 'catalog']}>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('drafts'), href: '/admin/catalog/drafts' },
          { label: t('draft.name', { number: draft.number }) },
        ]}
      />
      <AdminHead
        title={t('review.title', { number: draft.number })}
        beside={<BrandBadge brand={line.brand.key} name={line.brand.name} />}
        lead={`${await lineName(review)}. ${await lead(review)}`}
        actions={open && review.editing.allowed ? <HeadActions review={review} /> : undefined}
      />
      {open ? <Steps current={hasToCompute(impact) ? 1 : 3} /> : <ClosedNotice review={review} />}
      {stale ? <StaleNotice review={review} /> : null}
      <div className="pr-review">
        <div>
          <ReviewChanges review={review} comments={comments} asJson={as === 'json'} />
          <ReviewFindings review={review} />
          <ReviewImpact review={review} view={impact} run={run} />
          {open && notice !== null ? (
            <ReviewMail draftId={draft.id} notice={notice} locale={mail} mayTest={review.editing.allowed} />
          ) : null}
          <ReviewComments review={review} comments={comments} about={typeof about === 'string' ? about : undefined} />
        </div>
        {open ? <ReviewSide review={review} impact={impact} asked={asked} scheduled={scheduled} stale={stale} /> : null}
      </div>
    </ClientMessages>
  );
}

/** Existing customers are reached only with an impact that still holds. */
function hasToCompute(impact: ImpactView | null): boolean {
  return impact !== null && impact.rollout.kind !== 'new_customers' && impact.stale !== null;
}

async function Steps({ current }: { current: number }): Promise<ReactNode> {
  const t = await getTranslations('catalog.review.steps');
  return (
    <nav aria-label={t('label')} className="mb-5">
      <Stepper steps={[t('changes'), t('impact'), t('rollout'), t('publish')]} current={current} />
    </nav>
  );
}

async function HeadActions({ review: { draft, line } }: { review: DraftReview }): Promise<ReactNode> {
  const [t, all] = await Promise.all([getTranslations('catalog.review'), getTranslations('catalog')]);
  return (
    <>
      <ButtonLink href={previewHref(draft.id)}>{all('preview.open')}</ButtonLink>
      <DiscardDialog draftId={draft.id} number={draft.number} count={draft.changes.length} discard={discard} />
      <ButtonLink href={`/admin/catalog/plans/${line.key}?draft=${draft.id}`}>
        <Icon of={Pencil} />
        {t('edit')}
      </ButtonLink>
    </>
  );
}

async function lineName({ line }: DraftReview): Promise<string> {
  return localize(line.names, (await getLocale()) as Locale);
}

async function lead({ draft }: DraftReview): Promise<string> {
  const t = await getTranslations('catalog.review');
  const { title, baseRelease } = draft;
  if (baseRelease === null) return title === '' ? t('onNothing') : t('namedFirst', { title });
  return title === '' ? t('on', { number: baseRelease.number }) : t('named', { title, number: baseRelease.number });
}
