import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { makeFeature } from '@/app/admin/catalog/features/feature-actions';
import { iconChoices } from '@/app/admin/catalog/features/icon-choices';
import { roleNames } from '@/app/admin/catalog/role-names';
import { FeatureForm } from '@/components/catalog/feature-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Card, CardBody } from '@/components/ui/card';
import { NoAccess } from '@/components/ui/no-access';
import { listFeatures } from '@/db/read/catalog/list-features';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog.features');
  return { title: t('new') };
}

/** A feature for plans of a product line to grant. */
export default async function NewFeaturePage({
  searchParams,
}: {
  searchParams: Promise<{ line?: string }>;
}): Promise<ReactNode> {
  const [viewer, asked] = await Promise.all([requireViewer('admin'), searchParams]);
  const page = await listFeatures(viewer, asked.line);
  const line = page?.line;
  if (!page || !line) notFound();
  const [t, locale] = await Promise.all([getTranslations('catalog.features'), getLocale()]);
  const name = localize(line.names, locale as Locale);
  return (
    <>
      <Crumbs
        trail={[
          { label: t('title'), href: '/admin/catalog/features' },
          { label: name, href: `/admin/catalog/features?line=${line.key}` },
          { label: t('new') },
        ]}
      />
      <AdminHead title={t('newTitle', { line: name })} lead={t('newLead')} />
      {page.editing.allowed ? (
        <ClientMessages namespaces={['ui', 'catalog']}>
          <Card className="max-w-3xl">
            <CardBody>
              <FeatureForm
                feature={null}
                hidden={{ productLineId: line.id, lineKey: line.key }}
                groups={line.featureGroups}
                models={page.models}
                icons={iconChoices()}
                action={makeFeature}
              />
            </CardBody>
          </Card>
        </ClientMessages>
      ) : (
        <NoAccess role={await roleNames(page.editing.whoCan)} who={await roleNames(['owner'])} />
      )}
    </>
  );
}
