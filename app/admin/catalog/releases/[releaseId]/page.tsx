import { Eye, Layers } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { undo } from '@/app/admin/catalog/releases/release-actions';
import { FieldsForm } from '@/components/admin/fields-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { getMigration, type MigrationView } from '@/db/read/catalog/get-migration';
import { getUndo } from '@/db/read/catalog/get-undo';
import { getRelease, type ReleaseView } from '@/db/read/catalog/get-release';
import { listMigrationItems } from '@/db/read/catalog/list-migration-items';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { localize, type Locale } from '@/lib/domain/localized';
import { formatDate, type DateStyle } from '@/lib/domain/time/format-date';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { ReleaseChanges } from './release-changes';
import { ReleaseMigration } from './release-migration';
import { ReleasePlans } from './release-plans';

interface ReleasePageProps {
  readonly params: Promise<{ releaseId: string }>;
}

/** Failures that are listed at once; the others are one step away. */
const FAILURES = 20;

export async function generateMetadata({ params }: ReleasePageProps): Promise<Metadata> {
  const [viewer, { releaseId }] = await Promise.all([requireViewer('admin'), params]);
  const view = await getRelease(viewer, releaseId);
  return { title: view ? `r${view.release.number} ${view.release.title}` : undefined };
}

/** What one publish changed, and who has which version now. */
export default async function ReleasePage({ params }: ReleasePageProps): Promise<ReactNode> {
  const [viewer, { releaseId }] = await Promise.all([requireViewer('admin'), params]);
  const [view, migration, undoable] = await Promise.all([
    getRelease(viewer, releaseId),
    getMigration(viewer, releaseId),
    getUndo(viewer, releaseId),
  ]);
  if (!view) notFound();
  const [t, locale] = await Promise.all([getTranslations('catalog'), getLocale()]);
  const { release, line } = view;
  const { number, title, publishedAt, publishedBy } = release;
  return (
    <>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('releases'), href: '/admin/catalog/releases' },
          { label: t('release.title', { number }) },
        ]}
      />
      <AdminHead
        title={`${localize(line.names, locale as Locale)} r${number}`}
        beside={<BrandBadge brand={line.brand.key} name={line.brand.name} />}
        lead={t('release.lead', { title, date: await written(publishedAt, 'day-time'), name: publishedBy })}
        actions={
          <>
            <RollBackLink viewer={viewer} view={view} />
            <ButtonLink href={`/admin/catalog/plans/${line.key}`}>
              <Icon of={Layers} />
              {t('release.openLine')}
            </ButtonLink>
            <ButtonLink href={`/en/b/${line.brand.key}/pricing`}>
              <Icon of={Eye} />
              {t('release.pricing')}
            </ButtonLink>
          </>
        }
      />
      <div className="grid gap-5">
        <LiveNotice view={view} migration={migration} />
        {undoable === null ? null : <Undo view={view} until={undoable.until} />}
        {migration === null ? null : <Migration viewer={viewer} view={view} migration={migration} />}
        <ReleaseChanges view={view} />
        <ReleasePlans view={view} />
      </div>
    </>
  );
}

/** From the live release to the one before it; from an earlier one to itself. */
async function RollBackLink({ viewer, view }: { viewer: AnyViewer; view: ReleaseView }): Promise<ReactNode> {
  const t = await getTranslations('catalog.rollBack');
  const target = view.live ? view.base : view.release;
  const { tenantId } = viewer;
  if (target === null || !may(viewer, 'release.rollback', { tenantId, brandId: view.line.brand.id }).allowed)
    return null;
  return (
    <ButtonLink variant="quiet" href={`/admin/catalog/releases/${target.id}/roll-back`}>
      {t('open', { number: target.number })}
    </ButtonLink>
  );
}

interface MigrationProps {
  readonly viewer: AnyViewer;
  readonly view: ReleaseView;
  readonly migration: MigrationView;
}

async function Migration({ viewer, view, migration }: MigrationProps): Promise<ReactNode> {
  const { items } = await listMigrationItems(viewer, migration.id, { state: 'failed' }, { limit: FAILURES });
  const subject = { tenantId: viewer.tenantId, brandId: view.line.brand.id };
  return (
    <ClientMessages namespaces={['ui']}>
      <ReleaseMigration
        migration={migration}
        failures={items}
        plans={view.plans}
        maySteer={may(viewer, 'release.publish', subject).allowed}
      />
    </ClientMessages>
  );
}

/** One press back, as long as nothing came of it. */
async function Undo({ view, until }: { view: ReleaseView; until: Date }): Promise<ReactNode> {
  const t = await getTranslations('catalog.publish.undo');
  return (
    <ClientMessages namespaces={['ui']}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FieldsForm
          prefix="undo"
          fields={[{ kind: 'hidden', name: 'releaseId', label: '', value: view.release.id }]}
          submit={t('do', { number: view.release.number })}
          done={t('done')}
          quiet
          action={undo}
          initial={UNSENT}
        />
        <span className="text-muted">{t('until', { time: await written(until, 'time') })}</span>
      </div>
    </ClientMessages>
  );
}

async function LiveNotice({
  view: { release, live, plans },
  migration,
}: Pick<MigrationProps, 'view'> & { readonly migration: MigrationView | null }): Promise<ReactNode> {
  const t = await getTranslations('catalog.release');
  if (!live) return <Notice>{t('wasLive')}</Notice>;
  const keeping = plans.reduce((sum, plan) => sum + plan.onOthers, 0);
  return (
    <Notice
      tone="ok"
      title={t('isLive', { number: release.number, date: await written(release.publishedAt, 'day-time') })}
      live="status"
    >
      {migration === null || migration.state === 'cancelled'
        ? t('isLiveLead', { count: keeping })
        : t('isLiveMoving', {
            count: migration.total,
            how: migration.rollout.kind === 'at_renewal' ? 'renewal' : 'now',
          })}
    </Notice>
  );
}

async function written(at: Date, style: DateStyle): Promise<string> {
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  return formatDate(at, { locale, timeZone, style });
}
