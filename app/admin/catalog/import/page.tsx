import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RolesOnly } from '@/components/admin/roles-only';
import { CatalogImport } from '@/components/catalog/catalog-import';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { may } from '@/lib/domain/access/may';
import { requireViewer } from '@/lib/web/session';
import { bringIn } from './import-action';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog-import');
  return { title: t('title') };
}

/** A catalogue file, what it would change, and the button that makes drafts of it. */
export default async function ImportPage(): Promise<ReactNode> {
  const [viewer, t] = await Promise.all([requireViewer('admin'), getTranslations('catalog-import')]);
  if (!may(viewer, 'draft.edit', { tenantId: viewer.tenantId }).allowed) return <RolesOnly />;
  return (
    <>
      <Crumbs trail={[{ label: t('plans'), href: '/admin/catalog/plans' }, { label: t('title') }]} />
      <AdminHead title={t('title')} lead={t('lead')} />
      <ClientMessages namespaces={['ui', 'catalog', 'catalog-import']}>
        <CatalogImport bringIn={bringIn} />
      </ClientMessages>
    </>
  );
}
