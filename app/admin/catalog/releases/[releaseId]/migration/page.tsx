import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MigrationList } from '@/components/catalog/migration-list';
import { ITEM_STATES, migrationHref } from '@/components/catalog/migration-words';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { EmptyState } from '@/components/ui/empty-state';
import { Views } from '@/components/ui/list-tools';
import { getMigration } from '@/db/read/catalog/get-migration';
import { getRelease } from '@/db/read/catalog/get-release';
import { listMigrationItems } from '@/db/read/catalog/list-migration-items';
import { requireViewer } from '@/lib/web/session';

interface MigrationPageProps {
  readonly params: Promise<{ releaseId: string }>;
  readonly searchParams: Promise<{ state?: string; after?: string }>;
}

const ROWS = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog.migration');
  return { title: t('title') };
}

/** What became of each existing customer a release reaches. */
export default async function MigrationPage({ params, searchParams }: MigrationPageProps): Promise<ReactNode> {
  const [viewer, { releaseId }, wanted, t] = await Promise.all([
    requireViewer('admin'),
    params,
    searchParams,
    getTranslations('catalog'),
  ]);
  const [view, migration] = await Promise.all([getRelease(viewer, releaseId), getMigration(viewer, releaseId)]);
  if (!view) notFound();
  if (migration === null) return <NoMigration number={view.release.number} />;
  const state = ITEM_STATES.find((each) => each === wanted.state);
  const after = typeof wanted.after === 'string' ? wanted.after : undefined;
  const found = await listMigrationItems(viewer, migration.id, { state }, { limit: ROWS, after });
  const { number } = view.release;
  const views = [
    { label: t('migration.all'), href: migrationHref(releaseId), current: state === undefined },
    ...ITEM_STATES.filter((each) => migration.counts[each] > 0 || each === state).map((each) => ({
      label: `${t(`migration.counts.${each}`)} ${migration.counts[each]}`,
      href: migrationHref(releaseId, each),
      current: state === each,
    })),
  ];
  return (
    <>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('releases'), href: '/admin/catalog/releases' },
          { label: t('release.title', { number }), href: `/admin/catalog/releases/${releaseId}#migration` },
          { label: t('migration.title') },
        ]}
      />
      <AdminHead title={t('migration.list', { number })} lead={t('migration.listNote', { count: migration.total })} />
      <Views label={t('migration.state_label')} views={views} />
      <MigrationList found={found} href={migrationHref(releaseId, state)} isFirst={after === undefined} />
    </>
  );
}

/** Reached by an address that was typed: nothing leads here when nobody moves. */
async function NoMigration({ number }: { number: number }): Promise<ReactNode> {
  const t = await getTranslations('catalog.migration');
  return (
    <>
      <AdminHead title={t('list', { number })} />
      <EmptyState>{t('nobody', { number })}</EmptyState>
    </>
  );
}
